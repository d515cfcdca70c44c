// SPDX-License-Identifier: MIT
#include "core/design/field_rows.h"

namespace dimscope::field {

FieldSpec integerRow(const Words &words, std::int64_t maximum, Get get, Set set)
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

FieldSpec flagRow(const Words &words, Get get, Set set)
{
    FieldSpec spec = integerRow(words, 1, get, set);
    spec.type = FieldType::flag;
    return spec;
}

FieldSpec choiceRow(const Words &words, std::span<const FieldChoice> choices, Get get, Set set)
{
    FieldSpec spec = integerRow(words, static_cast<std::int64_t>(choices.size()) - 1, get, set);
    spec.type = FieldType::choice;
    spec.choices = choices;
    return spec;
}

} // namespace dimscope::field
