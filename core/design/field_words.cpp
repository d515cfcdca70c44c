// SPDX-License-Identifier: MIT
#include "core/design/field_words.h"

#include "core/language/say.h"
#include "core/number_text.h"

namespace dimscope {

namespace {

/// The label with its kind of layers before it; empty where the row is about all of them.
std::string_view labelOfKind(const FieldSpec &field)
{
    switch (field.group) {
    case FieldGroup::fullLayers:
        return sayLater("Full layers: %1");
    case FieldGroup::slidingLayers:
        return sayLater("Sliding layers: %1");
    case FieldGroup::denseFeedForward:
        return sayLater("Dense layers: %1");
    case FieldGroup::mixture:
        return sayLater("Mixture layers: %1");
    default:
        return {};
    }
}

} // namespace

bool isOfOneKind(const FieldSpec &field)
{
    return !labelOfKind(field).empty();
}

std::string valueWords(const FieldSpec &field, const Design &design)
{
    const std::int64_t value = field.get(design);
    switch (field.type) {
    case FieldType::integer:
        return grouped(value);
    case FieldType::flag:
        return value != 0 ? say("yes") : say("no");
    case FieldType::choice:
        break;
    }
    const auto choices = static_cast<std::int64_t>(field.choices.size());
    const bool isWrittenOut = field.getText != nullptr && value == choices - 1;
    if (isWrittenOut || value < 0 || value >= choices)
        return fieldText(field, design);
    return say(field.choices[static_cast<std::size_t>(value)].label);
}

std::string wholeLabel(const FieldSpec &field)
{
    const std::string label = say(field.label);
    return isOfOneKind(field) ? say(labelOfKind(field), label) : label;
}

} // namespace dimscope
