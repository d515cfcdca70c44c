// SPDX-License-Identifier: MIT
#include "core/design/design.h"

#include <algorithm>

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

/// How many of the first `layers` layers a repeated pattern gives that kind. Takes as long as the
/// pattern, not as the model: a command line may ask for any number of layers.
template<typename Kind>
std::int64_t countRepeated(const std::vector<Kind> &pattern, Kind kind, std::int64_t layers)
{
    const auto size = static_cast<std::int64_t>(pattern.size());
    const auto whole = std::count(pattern.begin(), pattern.end(), kind);
    const auto part = std::count(pattern.begin(), pattern.begin() + layers % size, kind);
    return layers / size * whole + part;
}

} // namespace

std::int64_t layersWith(const Design &design, AttentionMask mask)
{
    const std::int64_t layers = std::max<std::int64_t>(design.layers, 0);
    if (design.attentionPattern.empty())
        return mask == AttentionMask::full ? layers : 0;
    return countRepeated(design.attentionPattern, mask, layers);
}

std::int64_t layersWith(const Design &design, FeedForwardType type)
{
    const std::int64_t layers = std::max<std::int64_t>(design.layers, 0);
    const std::int64_t leading = std::clamp<std::int64_t>(design.leadingDense, 0, layers);
    std::int64_t mixtures = 0;
    if (!design.feedForwardPattern.empty()) {
        const auto before = [&](std::int64_t end) {
            return countRepeated(design.feedForwardPattern, FeedForwardType::mixture, end);
        };
        mixtures = before(layers) - before(leading);
    }
    return type == FeedForwardType::mixture ? mixtures : layers - mixtures;
}

std::int64_t keysInSight(const Design &design, AttentionMask mask)
{
    return seesContext(design, mask) ? design.context : design.slidingAttention.window;
}

bool seesContext(const Design &design, AttentionMask mask)
{
    return mask == AttentionMask::full || design.slidingAttention.window >= design.context;
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
