// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

namespace dimscope::chart {

/// Probability of rank deficiency over the hidden size, for ratios of width to hidden size.
ChartModel rankDeficiencyChart(const ChartInput &input);

} // namespace dimscope::chart
