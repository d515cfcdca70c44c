// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

namespace dimscope::chart {

/// Measured TFLOPS over the swept dimension, split by the alignment of rows.
ChartModel gemmChart(const ChartInput &input);

} // namespace dimscope::chart
