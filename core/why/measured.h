// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/sweep/sweep.h"
#include "core/why/explanation.h"

#include <optional>
#include <span>
#include <string>

namespace dimscope::why {

/// What a device can do at best in the format of a product, from its data sheet.
struct DevicePeaks
{
    double tflops = 0;
    double bytesPerSecond = 0;
    std::string source;
};

/// What a measured product is compared with.
struct MeasuredContext
{
    std::span<const measure::Measurement> sweep{}; ///< of the same sweep, itself included or not
    const sweep::Sweep *plan = nullptr;            ///< null: the alignment compared is 16 bytes
    std::optional<DevicePeaks> peaks{};            ///< nothing: not known of this device
};

/// What stands behind a measured point: its speed, recomputed from the shape and the raw times of
/// its visits (or, where these were not kept, held against the speed at the median time, which is
/// no second computation), kernel, tile, waves, alignment, clocks, interval, flags in words, and
/// why it is slow or fast. What was not recorded is said to be absent.
Explanation explainMeasured(const measure::Measurement &measurement,
                            const MeasuredContext &context = {});

} // namespace dimscope::why
