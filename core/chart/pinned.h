// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/design/design.h"

#include <string>
#include <vector>

namespace dimscope::chart {

/// A design that is kept to compare with, and the charts as they were then, measured points
/// included.
struct Pin
{
    std::string name;
    Design design;
    std::vector<ChartModel> charts;
};

/// Draws a pinned chart into the present one of the same id: dashed curves and hollow points where
/// they differ, and its marks. Axes grow to hold both where they overlap; a chart about other sizes
/// altogether is left out. `order` counts the pins from 0: up to four have dashes of their own;
/// where there are several `pins`, legend and marks name them by their numbers.
void addPinned(ChartModel &model, const ChartModel &pinned, const std::string &name, int order,
               int pins = 1);

} // namespace dimscope::chart
