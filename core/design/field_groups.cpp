// SPDX-License-Identifier: MIT
#include "core/design/field_groups.h"

#include "core/design/remedies.h"
#include "core/language/say.h"

#include <array>
#include <cctype>

namespace dimscope {

namespace {

constexpr std::array<FieldGroupSpec, 9> groups{
    {{FieldGroup::attention, sayLater("Attention")},
     {FieldGroup::fullLayers, sayLater("Full layers"), fullLayersRemedy},
     {FieldGroup::slidingLayers, sayLater("Sliding layers"), windowRemedy},
     {FieldGroup::feedForward, sayLater("Feed-forward")},
     {FieldGroup::denseFeedForward, sayLater("Dense feed-forward"), denseRemedy},
     {FieldGroup::mixture, sayLater("Mixture of experts"), expertsRemedy},
     {FieldGroup::architecture, sayLater("Architecture")},
     {FieldGroup::size, sayLater("Size")},
     {FieldGroup::storage, sayLater("Storage")}}};

/// "Query heads" as in the middle of a sentence; "MLP bias" and "LayerNorm" keep their capitals.
std::string midSentence(std::string_view label)
{
    std::string text(label);
    const bool isAcronym =
        text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) != 0;
    if (!text.empty() && !isAcronym)
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

} // namespace

std::span<const FieldGroupSpec> fieldGroups()
{
    return groups;
}

const FieldGroupSpec *findGroup(FieldGroup group)
{
    for (const FieldGroupSpec &spec : groups) {
        if (spec.group == group)
            return &spec;
    }
    return nullptr;
}

std::string fullName(const FieldSpec &field)
{
    std::string name = midSentence(say(field.label));
    switch (field.group) {
    case FieldGroup::fullLayers:
        return say("%1 of full layers", name);
    case FieldGroup::slidingLayers:
        return say("%1 of sliding layers", name);
    default:
        return name;
    }
}

std::string inWords(const Problem &problem)
{
    const FieldSpec *field = findField(problem.field);
    if (field == nullptr || !problem.sentence.starts_with(problem.field))
        return problem.sentence;
    std::string name = fullName(*field);
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    return name + problem.sentence.substr(problem.field.size());
}

} // namespace dimscope
