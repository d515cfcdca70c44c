// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace dimscope::gpu {

/// What the sensors of a device say now; empty where it has none.
struct Readings
{
    std::optional<double> smClockMhz;
    std::optional<double> powerWatts;
    std::optional<double> temperatureCelsius;
    std::optional<std::uint64_t> throttleReasons; ///< bits of NVML's nvmlClocksThrottleReasons

    /// Power, heat or the board slows the clocks down: NVML's software power cap (4), hardware
    /// slowdown (8), software and hardware thermal slowdown (0x20, 0x40), power brake (0x80).
    bool isSlowed() const
    {
        constexpr std::uint64_t slowing = 0x4 | 0x8 | 0x20 | 0x40 | 0x80;
        return (throttleReasons.value_or(0) & slowing) != 0;
    }
};

} // namespace dimscope::gpu
