// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

namespace dimscope::chart {

/// Speed over arithmetic intensity: the roof of the measuring GPU (of the H200 where that is no
/// known one), what was measured, and every product of the design where the roof is above it, in
/// prefill and in decode.
ChartModel rooflineChart(const ChartInput &input);

/// The GPU whose roof is drawn for a measuring device; null where no GPU is known at all.
const GpuSpec *roofOf(std::span<const GpuSpec> gpus, std::string_view deviceName);

} // namespace dimscope::chart
