// SPDX-License-Identifier: MIT
#include "core/design/mends.h"

#include "core/design/validate.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace dimscope {

namespace {

constexpr std::int64_t usualLatentRank = 512; // DeepSeek-V2 and V3

/// The divisor that is nearest to a wish, the smaller of two; `of` is a number of heads.
std::int64_t nearestDivisor(std::int64_t of, std::int64_t wish)
{
    std::int64_t best = 1;
    const auto consider = [&](std::int64_t divisor) {
        const std::int64_t distance = std::abs(divisor - wish);
        const std::int64_t least = std::abs(best - wish);
        if (distance < least || (distance == least && divisor < best))
            best = divisor;
    };
    for (std::int64_t divisor = 1; divisor * divisor <= of; ++divisor) {
        if (of % divisor == 0) {
            consider(divisor);
            consider(of / divisor);
        }
    }
    return best;
}

const AttentionKind &kindOf(const Design &design, std::string_view key)
{
    return key.starts_with("attention.full.") ? design.fullAttention : design.slidingAttention;
}

/// What a field that contradicts another could be instead; its own value if nothing is known.
Mend candidate(const Design &design, const FieldSpec &field)
{
    const std::string key(field.key);
    const AttentionKind &kind = kindOf(design, key);
    const std::int64_t own = field.get(design);
    if (key.ends_with(".key_value_heads"))
        return {&field, nearestDivisor(kind.queryHeads, own)};
    if (key.ends_with(".latent_rope_head_dim") && own > kind.headDim)
        return {&field, kind.headDim};
    if (key.ends_with(".latent_rope_head_dim") || key.ends_with(".head_dim"))
        return {&field, own + own % 2}; // pairs
    if (key.ends_with(".latent_key_value_rank"))
        return {&field, usualLatentRank};
    if (key.ends_with(".key_is_value"))
        return {findField(key.substr(0, key.rfind('.')) + ".value_head_dim"), kind.headDim};
    if (key == "experts_per_token")
        return {&field, design.mixture.experts};
    if (key == "leading_dense")
        return {&field, design.layers};
    if (key == "window" || key == "learned_positions")
        return {&field, design.context};
    return {&field, own};
}

bool isAtFault(const Design &design, const std::string &field)
{
    for (const auto &found : {validate(design), advice(design)}) {
        if (std::any_of(found.begin(), found.end(),
                        [&](const Problem &problem) { return problem.field == field; }))
            return true;
    }
    return false;
}

} // namespace

Design Mend::applied(const Design &design) const
{
    Design mended = design;
    field->set(mended, value);
    return mended;
}

std::optional<Mend> mendFor(const Design &design, const Problem &problem)
{
    const FieldSpec *field = findField(problem.field);
    if (field == nullptr || field->type == FieldType::choice)
        return std::nullopt;
    const Mend inRange{field, std::clamp(field->get(design), field->minimum, field->maximum)};
    for (const Mend &mend : {inRange, candidate(design, *field)}) {
        if (mend.value != mend.field->get(design) &&
            !isAtFault(mend.applied(design), problem.field))
            return mend;
    }
    return std::nullopt;
}

} // namespace dimscope
