// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

namespace dimscope::chart {

/// Tokens in reach over the layers: stacked windows, where their influence lies, and the layers
/// that see everything.
ChartModel receptiveFieldChart(const ChartInput &input);

} // namespace dimscope::chart
