// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/throttle_reasons.h"

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

    /// Power, heat or the board slows the clocks down.
    bool isSlowed() const { return (throttleReasons.value_or(0) & measure::slowingReasons) != 0; }
};

} // namespace dimscope::gpu
