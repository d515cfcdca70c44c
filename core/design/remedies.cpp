// SPDX-License-Identifier: MIT
#include "core/design/remedies.h"

#include "core/design/layer_pattern.h"

namespace dimscope {

namespace {

void letEveryOtherLayerSlide(Design &design)
{
    // No layer slides yet, so what the sliding kind holds is left over from elsewhere.
    const std::int64_t window = design.slidingAttention.window;
    design.slidingAttention = design.fullAttention;
    design.slidingAttention.window = window;
    setLayerPattern(design, {AttentionMask::sliding, AttentionMask::full});
}

void makeItAMixture(Design &design)
{
    const FeedForwardKind dense = design.dense;
    design.mixture = {};
    design.mixture.intermediateSize = dense.intermediateSize;
    design.mixture.gated = dense.gated;
    design.mixture.bias = dense.bias;
    design.mixture.experts = 8;
    design.mixture.expertsPerToken = 2;
    design.feedForwardPattern = {FeedForwardType::mixture};
    design.leadingDense = 0;
}

} // namespace

const FieldRemedy *windowRemedy(const Design &design)
{
    static constexpr FieldRemedy remedy{
        "Every layer sees the whole context, so there is no window.", "Let every other layer slide",
        letEveryOtherLayerSlide};
    return layersWith(design, AttentionMask::sliding) > 0 ? nullptr : &remedy;
}

const FieldRemedy *expertsRemedy(const Design &design)
{
    static constexpr FieldRemedy remedy{
        "This model is dense: every token uses the same feed-forward block.",
        "Make it a mixture of experts", makeItAMixture};
    return layersWith(design, FeedForwardType::mixture) > 0 ? nullptr : &remedy;
}

} // namespace dimscope
