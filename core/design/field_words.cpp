// SPDX-License-Identifier: MIT
#include "core/design/field_words.h"

#include "core/number_text.h"

namespace dimscope {

namespace {

std::string_view kindOf(const FieldSpec &field)
{
    switch (field.group) {
    case FieldGroup::fullLayers:
        return "Full layers: ";
    case FieldGroup::slidingLayers:
        return "Sliding layers: ";
    case FieldGroup::denseFeedForward:
        return "Dense layers: ";
    case FieldGroup::mixture:
        return "Mixture layers: ";
    default:
        return {};
    }
}

} // namespace

bool isOfOneKind(const FieldSpec &field)
{
    return !kindOf(field).empty();
}

std::string valueWords(const FieldSpec &field, const Design &design)
{
    const std::int64_t value = field.get(design);
    switch (field.type) {
    case FieldType::integer:
        return grouped(value);
    case FieldType::flag:
        return value != 0 ? "yes" : "no";
    case FieldType::choice:
        break;
    }
    const auto choices = static_cast<std::int64_t>(field.choices.size());
    const bool isWrittenOut = field.getText != nullptr && value == choices - 1;
    if (isWrittenOut || value < 0 || value >= choices)
        return fieldText(field, design);
    return std::string(field.choices[static_cast<std::size_t>(value)].label);
}

std::string wholeLabel(const FieldSpec &field)
{
    return std::string(kindOf(field)) + std::string(field.label);
}

} // namespace dimscope
