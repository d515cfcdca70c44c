// SPDX-License-Identifier: MIT
#include "core/design/field_rows.h"

namespace dimscope::field {

namespace {

FieldSpec row(const Words &words, std::int64_t maximum, Get get, Set set)
{
    FieldSpec spec;
    spec.key = words.key;
    spec.label = words.label;
    spec.unit = words.unit;
    spec.maximum = maximum;
    spec.help = words.help;
    spec.source = words.source;
    spec.get = get;
    spec.set = set;
    return spec;
}

} // namespace

FieldSpec sliderRow(const Words &words, const Slider &range, Get get, Set set)
{
    FieldSpec spec = row(words, range.maximum, get, set);
    spec.minimum = range.minimum;
    spec.step = range.step;
    spec.fineStep = range.fineStep;
    spec.pageStep = range.pageStep;
    spec.scale = range.scale;
    spec.snap = range.snap;
    return spec;
}

FieldSpec flagRow(const Words &words, Get get, Set set)
{
    FieldSpec spec = row(words, 1, get, set);
    spec.type = FieldType::flag;
    return spec;
}

FieldSpec choiceRow(const Words &words, std::span<const FieldChoice> choices, Get get, Set set)
{
    FieldSpec spec = row(words, static_cast<std::int64_t>(choices.size()) - 1, get, set);
    spec.type = FieldType::choice;
    spec.choices = choices;
    return spec;
}

FieldSpec in(FieldGroup group, FieldSpec spec)
{
    spec.group = group;
    return spec;
}

} // namespace dimscope::field
