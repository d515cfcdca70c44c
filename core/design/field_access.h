// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>

/// Getters and setters of the field table, made from pointers to members.
namespace dimscope::field {

template<auto Member>
std::int64_t get(const Design &design)
{
    return static_cast<std::int64_t>(design.*Member);
}

template<auto Member>
void set(Design &design, std::int64_t value)
{
    auto &member = design.*Member;
    member = static_cast<std::remove_reference_t<decltype(member)>>(value);
}

template<auto Kind, auto Member>
std::int64_t getOf(const Design &design)
{
    return static_cast<std::int64_t>(design.*Kind.*Member);
}

template<auto Kind, auto Member>
void setOf(Design &design, std::int64_t value)
{
    auto &member = design.*Kind.*Member;
    member = static_cast<std::remove_reference_t<decltype(member)>>(value);
}

/// Values follow queries and keys unless the model tells them apart.
inline void setHeadDim(AttentionKind &kind, std::int64_t value)
{
    if (kind.valueHeadDim == kind.headDim)
        kind.valueHeadDim = value;
    kind.headDim = value;
}

/// The attention that a design shows first: its full layers, or sliding ones if there are no full.
inline const AttentionKind &shownAttention(const Design &design)
{
    return attentionOf(design, layersWith(design, AttentionMask::full) > 0
                                   ? AttentionMask::full
                                   : AttentionMask::sliding);
}

/// The feed-forward kind that a design shows first: its mixture, or the dense one if it has none.
inline FeedForwardType shownFeedForward(const Design &design)
{
    return layersWith(design, FeedForwardType::mixture) > 0 ? FeedForwardType::mixture
                                                            : FeedForwardType::dense;
}

/// A field of both attention kinds at once.
template<auto Member>
std::int64_t getShown(const Design &design)
{
    return static_cast<std::int64_t>(shownAttention(design).*Member);
}

template<auto Member>
void setBoth(Design &design, std::int64_t value)
{
    setOf<&Design::fullAttention, Member>(design, value);
    setOf<&Design::slidingAttention, Member>(design, value);
}

template<auto Member>
std::int64_t getShownFeedForward(const Design &design)
{
    return static_cast<std::int64_t>(feedForwardOf(design, shownFeedForward(design)).*Member);
}

template<auto Member>
void setShownFeedForward(Design &design, std::int64_t value)
{
    if (shownFeedForward(design) == FeedForwardType::mixture)
        setOf<&Design::mixture, Member>(design, value);
    else
        setOf<&Design::dense, Member>(design, value);
}

} // namespace dimscope::field
