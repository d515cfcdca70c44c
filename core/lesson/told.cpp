// SPDX-License-Identifier: MIT
#include "core/lesson/told.h"

#include "core/design/field_words.h"
#include "core/design/told_fields.h"
#include "core/language/say.h"
#include "core/lesson/quantities.h"
#include "core/number_text.h"
#include "core/why/compared.h"
#include "core/why/curves.h"
#include "core/why/subject.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace dimscope::lesson {

namespace {

/// Quantities that are subjects under another name.
constexpr std::pair<std::string_view, std::string_view> namesakes[] = {
    {"exact_bound_window", "exact_joint.sliding"},
    {"exact_bound_context", "exact_joint.full"},
    {"conditional_bound_window", "exact_conditional.sliding"},
    {"conditional_bound_context", "exact_conditional.full"},
    {"max_keys_window", "max_keys.sliding"},
    {"max_keys_context", "max_keys.full"},
    {"article_product", "article_product"},
    {"stacked_reach", "stacked_reach"},
    {"influence_mean", "influence_mean"},
    {"rank_log10", "rank_log10"},
    {"sink_parameters", "sinks"},
    {"weight_gib", "weight_bytes"},
    {"total", "total"},
    {"active", "active"},
};

/// Quantities that are a curve's height at the design.
std::optional<why::Subject> curveOf(std::string_view quantity, const Evaluation &evaluation)
{
    const auto keys = std::log2(static_cast<double>(evaluation.design.slidingAttention.window));
    if (quantity == "natural_bound_window")
        return why::curveSubject("entropy_bound", "source_natural", keys, evaluation);
    if (quantity == "log2_bound_window")
        return why::curveSubject("entropy_bound", "article_log2", keys, evaluation);
    if (quantity == "influence_residual")
        return why::curveSubject("receptive_field", "influence_mean_residual",
                                 static_cast<double>(evaluation.design.layers), evaluation);
    return std::nullopt;
}

std::optional<why::Explanation> quantityTold(std::string_view name, const Evaluation &evaluation)
{
    const Quantity *quantity = findQuantity(name);
    const std::optional<double> value =
        quantity != nullptr ? quantity->value(evaluation) : std::nullopt;
    if (!value)
        return std::nullopt;
    const auto *const namesake =
        std::find_if(std::begin(namesakes), std::end(namesakes),
                     [name](const auto &one) { return one.first == name; });
    if (namesake != std::end(namesakes))
        return why::explain(namesake->second, evaluation);
    if (const auto curve = curveOf(name, evaluation))
        return why::explain(*curve, evaluation);
    why::Explanation explanation;
    explanation.id = "quantity." + std::string(name);
    explanation.title = say(quantity->label);
    explanation.value = numberText(*quantity, *value);
    if (!quantity->unit.empty())
        explanation.value += " " + say(quantity->unit);
    explanation.formula = quantity->formula.empty() ? std::string() : say(quantity->formula);
    explanation.check.sentence =
        say("Not computed twice: a number of the claims, beside the charts.");
    return explanation;
}

std::optional<why::Explanation> fieldTold(std::string_view key, const Evaluation &evaluation)
{
    const FieldSpec *field = findField(key);
    if (field == nullptr)
        return std::nullopt;
    why::Explanation explanation;
    explanation.id = "field." + std::string(key);
    explanation.title = wholeLabel(*field);
    explanation.value = applies(*field, evaluation.design) ? valueWords(*field, evaluation.design)
                                                           : say("No layer of the design has it");
    explanation.check.sentence = say("Not computed: it is a field of the design, which is set.");
    return explanation;
}

std::optional<why::Explanation> oneTold(std::string_view id, const Evaluation &evaluation)
{
    constexpr std::string_view quantity = "quantity.";
    constexpr std::string_view field = "field.";
    if (id.starts_with(quantity))
        return quantityTold(id.substr(quantity.size()), evaluation);
    if (id.starts_with(field))
        return fieldTold(id.substr(field.size()), evaluation);
    return why::explain(id, evaluation);
}

} // namespace

std::optional<why::Explanation> explainTold(std::string_view id, const Evaluation &evaluation)
{
    std::vector<why::Explanation> parts;
    std::string_view rest = id;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('+'), rest.size());
        if (auto part = oneTold(rest.substr(0, end), evaluation))
            parts.push_back(std::move(*part));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (parts.empty())
        return std::nullopt;
    if (parts.size() == 1)
        return parts.front();
    why::Explanation all;
    all.id = id;
    all.title = say("%1 numbers", std::to_string(parts.size()));
    for (const why::Explanation &part : parts)
        all.value += (all.value.empty() ? "" : "; ") + part.value;
    all.check = why::comparedParts(parts);
    all.parts = std::move(parts);
    return all;
}

} // namespace dimscope::lesson
