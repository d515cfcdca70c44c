// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

namespace dimscope::chart {

/// Head dimension over the number of keys: the exact bound, the article's reading and the design.
ChartModel entropyBoundChart(const ChartInput &input);

} // namespace dimscope::chart
