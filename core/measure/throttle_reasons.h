// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace dimscope::measure {

/// Bits of NVML's nvmlClocksThrottleReasons that slow the clocks down for power, heat or the board:
/// software power cap (4), hardware slowdown (8), software and hardware thermal slowdown (0x20,
/// 0x40), power brake (0x80).
inline constexpr std::uint64_t slowingReasons = 0x4 | 0x8 | 0x20 | 0x40 | 0x80;

/// All that nvml.h names.
inline constexpr std::uint64_t knownReasons = 0x1ff;

} // namespace dimscope::measure
