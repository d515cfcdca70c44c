// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <string>

namespace dimscope::chart {

/// Of charts of bars, which show shares and so are as long for every design: names the pinned
/// design's totals under the present ones where they differ, as addPinned() names its curves. Other
/// charts stay as they are.
void addPinnedTotals(ChartModel &model, const ChartModel &pinned, const std::string &name,
                     int order, int pins);

} // namespace dimscope::chart
