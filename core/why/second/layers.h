// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>

/// One layer of a design after the other, read off its patterns.
namespace dimscope::why::second {

/// A design with more layers is not walked; the largest sound one has 100,000.
inline constexpr std::int64_t mostLayers = 100'000;

inline bool isSlidingLayer(const Design &design, std::int64_t layer)
{
    const auto &pattern = design.attentionPattern;
    if (pattern.empty())
        return false;
    return pattern[static_cast<std::size_t>(layer) % pattern.size()] == AttentionMask::sliding;
}

inline bool isMixtureLayer(const Design &design, std::int64_t layer)
{
    const auto &pattern = design.feedForwardPattern;
    if (pattern.empty() || layer < design.leadingDense)
        return false;
    return pattern[static_cast<std::size_t>(layer) % pattern.size()] == FeedForwardType::mixture;
}

inline const AttentionKind &attentionOfLayer(const Design &design, std::int64_t layer)
{
    return isSlidingLayer(design, layer) ? design.slidingAttention : design.fullAttention;
}

} // namespace dimscope::why::second
