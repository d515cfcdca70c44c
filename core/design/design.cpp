// SPDX-License-Identifier: MIT
#include "core/design/design.h"

namespace dimscope {

AttentionMask attentionMaskOf(const Design &design, std::int64_t layer)
{
    const auto &pattern = design.attentionPattern;
    return pattern.empty() ? AttentionMask::full
                           : pattern[static_cast<std::size_t>(layer) % pattern.size()];
}

FeedForwardType feedForwardTypeOf(const Design &design, std::int64_t layer)
{
    const auto &pattern = design.feedForwardPattern;
    if (layer < design.leadingDense || pattern.empty())
        return FeedForwardType::dense;
    return pattern[static_cast<std::size_t>(layer) % pattern.size()];
}

namespace {

template<typename Matches>
std::int64_t countLayers(const Design &design, Matches matches)
{
    std::int64_t count = 0;
    for (std::int64_t layer = 0; layer < design.layers; ++layer)
        count += matches(layer) ? 1 : 0;
    return count;
}

} // namespace

std::int64_t layersWith(const Design &design, AttentionMask mask)
{
    return countLayers(design, [&](std::int64_t i) { return attentionMaskOf(design, i) == mask; });
}

std::int64_t layersWith(const Design &design, FeedForwardType type)
{
    return countLayers(design,
                       [&](std::int64_t i) { return feedForwardTypeOf(design, i) == type; });
}

std::int64_t layersWith(const Design &design, AttentionMask mask, FeedForwardType type)
{
    return countLayers(design, [&](std::int64_t i) {
        return attentionMaskOf(design, i) == mask && feedForwardTypeOf(design, i) == type;
    });
}

const AttentionKind &attentionOf(const Design &design, AttentionMask mask)
{
    return mask == AttentionMask::full ? design.fullAttention : design.slidingAttention;
}

const FeedForwardKind &feedForwardOf(const Design &design, FeedForwardType type)
{
    return type == FeedForwardType::dense ? design.dense : design.mixture;
}

} // namespace dimscope
