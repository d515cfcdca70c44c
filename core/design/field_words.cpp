// SPDX-License-Identifier: MIT
#include "core/design/field_words.h"

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

std::string wholeLabel(const FieldSpec &field)
{
    return std::string(kindOf(field)) + std::string(field.label);
}

} // namespace dimscope
