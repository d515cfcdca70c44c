// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/chart/pin_label.h"

#include <optional>

namespace dimscope::chart {

/// Where bars end; what stands beyond them belongs to them as wholes. Nothing: there are none.
std::optional<double> endOfBars(const ChartModel &model);

/// Of charts of bars, which show shares and so are as long for every design: names the pinned
/// design's totals under the present ones where they differ, as addPinned() names its curves. Other
/// charts stay as they are.
void addPinnedTotals(ChartModel &model, const ChartModel &pinned, const PinLabel &label);

} // namespace dimscope::chart
