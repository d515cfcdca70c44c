// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace dimscope {

/// Beyond any model that exists by a factor of a thousand; keeps every count far from the limits
/// of double and of the screen.
inline constexpr std::int64_t largestFieldValue = std::int64_t{1} << 32;

/// The same for what is a side of a matrix: a hidden size, a number of heads or experts.
inline constexpr std::int64_t largestDimension = std::int64_t{1} << 24;

/// Far above any model; a written-out pattern lists every layer.
inline constexpr std::int64_t largestLayers = 100000;

} // namespace dimscope
