// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

/// The chart models, one file each; chart_catalogue.cpp registers them.
namespace dimscope::chart {

/// Head dimension against number of keys: bounds, and the design's attention kinds.
ChartModel entropyBoundChart(const ChartInput &input);

/// log10 rank-deficiency probability against hidden size for fixed ratios of width to hidden.
ChartModel rankDeficiencyChart(const ChartInput &input);

/// Tokens reached against layer; full layers as a band.
ChartModel receptiveFieldChart(const ChartInput &input);

/// Measured TFLOPS against the swept dimension.
ChartModel gemmChart(const ChartInput &input);

} // namespace dimscope::chart
