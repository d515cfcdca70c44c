// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>
#include <optional>

/// How far a design's layers see (theory.md section 3), by going through them with every token.
namespace dimscope::why::second {

/// Which layers a simulation goes through.
enum class Stack
{
    sliding,      ///< full layers are left out
    asConfigured, ///< full layers see the whole context, and nobody sees beyond it
    allSliding    ///< full layers as if they slid
};

/// Tokens that the last of the first `layers` layers draws on, itself included: every distance is
/// marked that one window or several lead to, and the marks are counted. Nothing where that takes
/// more than 2^24 marks, or a window has no key.
std::optional<std::int64_t> tokensInSight(const Design &design, std::int64_t layers, Stack stack);

struct Spread
{
    double mean = 0; ///< tokens
    double standardDeviation = 0;
};

/// Mean and deviation of the distance to the sources after the sliding layers among the first
/// `layers`, a share alpha staying where it is: the moments of one layer by a sum over every key of
/// its window, added layer by layer. Nothing for windows above 2^23 keys.
std::optional<Spread> spreadOfSources(const Design &design, std::int64_t layers, double alpha);

/// The window added up layer after layer, sliding or not.
std::optional<std::int64_t> windowsAddedUp(const Design &design, std::int64_t layers);

} // namespace dimscope::why::second
