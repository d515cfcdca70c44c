// SPDX-License-Identifier: MIT
#include "core/design/validate.h"

#include "core/counting/memory.h"
#include "core/counting/parameters.h"
#include "core/design/field_limits.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <limits>

namespace dimscope {

namespace {

/// Gathers what is wrong.
class Checks
{
public:
    void complain(const std::string &field, const std::string &sentence)
    {
        m_problems.push_back({field, sentence});
    }

    /// False if the value is not in the range.
    bool requireRange(const std::string &field, std::int64_t value, std::int64_t minimum,
                      std::int64_t maximum = largestFieldValue)
    {
        if (value >= minimum && value <= maximum)
            return true;
        complain(field, say("%1 is %2; it must be from %3 to %4.", field, grouped(value),
                            grouped(minimum), grouped(maximum)));
        m_outOfRange.push_back(m_problems.back());
        return false;
    }

    bool requireSize(const std::string &field, std::int64_t value)
    {
        return requireRange(field, value, 1, largestDimension);
    }

    std::vector<Problem> &problems() { return m_problems; }
    std::vector<Problem> &outOfRange() { return m_outOfRange; }

private:
    std::vector<Problem> m_problems;
    std::vector<Problem> m_outOfRange;
};

void checkLatent(Checks &checks, const std::string &prefix, const AttentionKind &kind)
{
    const LatentAttention &latent = *kind.latent;
    checks.requireSize(prefix + "latent_key_value_rank", latent.keyValueRank);
    checks.requireRange(prefix + "latent_query_rank", latent.queryRank, 0);
    const std::string rope = prefix + "latent_rope_head_dim";
    if (checks.requireRange(rope, latent.ropeHeadDim, 0) && latent.ropeHeadDim > kind.headDim)
        checks.complain(rope, say("%1: the rotary part of %2 dimensions is larger than the head of "
                                  "%3 that it is a part of.",
                                  rope, grouped(latent.ropeHeadDim), grouped(kind.headDim)));
}

void checkAttention(Checks &checks, const std::string &prefix, const AttentionKind &kind)
{
    const std::string keyValueHeads = prefix + "key_value_heads";
    const bool heads = checks.requireSize(prefix + "query_heads", kind.queryHeads);
    const bool shared = checks.requireSize(keyValueHeads, kind.keyValueHeads);
    checks.requireSize(prefix + "head_dim", kind.headDim);
    checks.requireSize(prefix + "value_head_dim", kind.valueHeadDim);
    if (heads && shared && kind.queryHeads % kind.keyValueHeads != 0)
        checks.complain(keyValueHeads,
                        say("%1: %2 query heads cannot share %3 key/value heads evenly: each must "
                            "serve the same number of query heads.",
                            keyValueHeads, grouped(kind.queryHeads), grouped(kind.keyValueHeads)));
    const std::string keyIsValue = prefix + "key_is_value";
    if (kind.keyIsValue && kind.valueHeadDim != kind.headDim)
        checks.complain(keyIsValue,
                        say("%1: values reuse keys of %2 dimensions, so they cannot have %3.",
                            keyIsValue, grouped(kind.headDim), grouped(kind.valueHeadDim)));
    if (kind.latent)
        checkLatent(checks, prefix, kind);
}

void checkMixture(Checks &checks, const FeedForwardKind &kind)
{
    const std::string prefix = "feed_forward.mixture.";
    checks.requireSize(prefix + "intermediate_size", kind.intermediateSize);
    const bool experts = checks.requireSize("experts", kind.experts);
    const bool chosen = checks.requireSize("experts_per_token", kind.expertsPerToken);
    if (experts && chosen && kind.expertsPerToken > kind.experts)
        checks.complain(
            "experts_per_token",
            say("%1: a token cannot use %2 of %3 experts: the router picks each at most once.",
                "experts_per_token", grouped(kind.expertsPerToken), grouped(kind.experts)));
    checks.requireRange(prefix + "shared_experts", kind.sharedExperts, 0);
    checks.requireRange(prefix + "shared_intermediate_size", kind.sharedIntermediateSize, 0);
    checks.requireRange(prefix + "beside_dense", kind.besideDense, 0);
}

void checkPatterns(Checks &checks, const Design &design)
{
    if (design.attentionPattern.empty())
        checks.complain("layer_pattern", say("%1: no layer is named.", "layer_pattern"));
    if (design.feedForwardPattern.empty())
        checks.complain("feed_forward_pattern",
                        say("%1: no layer is named.", "feed_forward_pattern"));
    if (design.leadingDense < 0 || design.leadingDense > design.layers)
        checks.complain("leading_dense",
                        say("%1: %2 leading dense layers do not fit into %3 layers.",
                            "leading_dense", grouped(design.leadingDense), grouped(design.layers)));
}

void checkCountsFit(Checks &checks, const Design &design)
{
    constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    if (countParameters(design).total == limit || weightBytes(design, WeightFormat::bf16) == limit)
        checks.complain(
            "hidden_size",
            say("%1: the sizes together make more weights than can be counted (2^63 bytes).",
                "hidden_size"));
    else if (kvCache(design).bytes == limit)
        checks.complain("context", say("%1: the sizes together make a larger key/value cache than "
                                       "can be counted (2^63 bytes).",
                                       "context"));
}

/// Dimensions of a head that rotary embeddings turn, as far as the shapes tell: those of the rotary
/// part of latent attention, none where positions are learned, else all.
std::int64_t rotaryDimensions(const Design &design, const AttentionKind &kind)
{
    if (kind.latent)
        return kind.latent->ropeHeadDim;
    return design.learnedPositions > 0 ? 0 : kind.headDim;
}

void adviseRotary(Checks &checks, const Design &design, AttentionMask mask)
{
    const AttentionKind &kind = attentionOf(design, mask);
    const std::int64_t turned = rotaryDimensions(design, kind);
    if (layersWith(design, mask) == 0 || turned % 2 == 0)
        return;
    const std::string field =
        std::string(mask == AttentionMask::full ? "attention.full." : "attention.sliding.") +
        (kind.latent ? "latent_rope_head_dim" : "head_dim");
    checks.complain(field, say("%1: %2 dimensions are odd; rotary embeddings turn pairs of "
                               "dimensions (Su et al. 2021, section 3.2.2).",
                               field, grouped(turned)));
}

/// All but whether its counts fit.
Checks checkedSizes(const Design &design)
{
    Checks checks;
    checks.requireSize("hidden_size", design.hiddenSize);
    checks.requireRange("vocabulary", design.vocabulary, 1);
    checks.requireRange("context", design.context, 1);
    checks.requireRange("batch", design.batch, 1);
    checks.requireRange("norms_per_layer", design.normsPerLayer, 0);
    checks.requireRange("learned_positions", design.learnedPositions, 0);
    if (checks.requireRange("layers", design.layers, 1, largestLayers))
        checkPatterns(checks, design);
    if (layersWith(design, AttentionMask::full) > 0)
        checkAttention(checks, "attention.full.", design.fullAttention);
    if (layersWith(design, AttentionMask::sliding) > 0) {
        checkAttention(checks, "attention.sliding.", design.slidingAttention);
        checks.requireRange("window", design.slidingAttention.window, 1);
    }
    if (layersWith(design, FeedForwardType::dense) > 0)
        checks.requireSize("feed_forward.dense.intermediate_size", design.dense.intermediateSize);
    if (layersWith(design, FeedForwardType::mixture) > 0)
        checkMixture(checks, design.mixture);
    return checks;
}

} // namespace

std::vector<Problem> sizesOutOfRange(const Design &design)
{
    return std::move(checkedSizes(design).outOfRange());
}

std::vector<Problem> validate(const Design &design)
{
    Checks checks = checkedSizes(design);
    if (checks.problems().empty())
        checkCountsFit(checks, design);
    return std::move(checks.problems());
}

std::vector<Problem> advice(const Design &design)
{
    Checks checks;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding})
        adviseRotary(checks, design, mask);
    const std::int64_t window = design.slidingAttention.window;
    if (layersWith(design, AttentionMask::sliding) > 0 && window > design.context)
        checks.complain("window", say("%1: %2 keys are more than the context of %3 tokens, so "
                                      "sliding layers see everything.",
                                      "window", grouped(window), grouped(design.context)));
    const std::int64_t positions = design.learnedPositions;
    if (positions > 0 && positions < design.context)
        checks.complain("learned_positions",
                        say("%1: the table has %2 rows; tokens beyond them, to the context of %3, "
                            "have no position.",
                            "learned_positions", grouped(positions), grouped(design.context)));
    return std::move(checks.problems());
}

} // namespace dimscope
