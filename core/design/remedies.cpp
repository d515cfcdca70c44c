// SPDX-License-Identifier: MIT
#include "core/design/remedies.h"

#include "core/design/feed_forward_pattern.h"
#include "core/design/layer_pattern.h"
#include "core/language/say.h"

#include <algorithm>

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

void letEveryOtherLayerSeeAll(Design &design)
{
    const std::int64_t window = design.slidingAttention.window;
    design.fullAttention = design.slidingAttention;
    design.fullAttention.window = 0;
    setLayerPattern(design, {AttentionMask::sliding, AttentionMask::full});
    design.slidingAttention.window = window;
    design.layers = std::max<std::int64_t>(design.layers, 2);
}

void makeTheFirstLayerDense(Design &design)
{
    design.dense = {};
    design.dense.gated = design.mixture.gated;
    design.dense.bias = design.mixture.bias;
    setLeadingDense(design, 1);
}

} // namespace

const FieldRemedy *windowRemedy(const Design &design)
{
    static constexpr FieldRemedy remedy{
        sayLater("Every layer sees the whole context, so there is no window."),
        sayLater("Let every other layer slide"), letEveryOtherLayerSlide};
    return layersWith(design, AttentionMask::sliding) > 0 ? nullptr : &remedy;
}

const FieldRemedy *expertsRemedy(const Design &design)
{
    static constexpr FieldRemedy remedy{
        sayLater("This model is dense: every token uses the same feed-forward block."),
        sayLater("Make it a mixture of experts"), makeItAMixture};
    return layersWith(design, FeedForwardType::mixture) > 0 ? nullptr : &remedy;
}

const FieldRemedy *fullLayersRemedy(const Design &design)
{
    static constexpr FieldRemedy remedy{
        sayLater("Every layer slides: none sees the whole context."),
        sayLater("Let every other layer see everything"), letEveryOtherLayerSeeAll};
    return layersWith(design, AttentionMask::full) > 0 ? nullptr : &remedy;
}

const FieldRemedy *denseRemedy(const Design &design)
{
    static constexpr FieldRemedy remedy{
        sayLater("Every layer is a mixture of experts, so there is no dense block."),
        sayLater("Make the first layer dense"), makeTheFirstLayerDense};
    return layersWith(design, FeedForwardType::dense) > 0 ? nullptr : &remedy;
}

} // namespace dimscope
