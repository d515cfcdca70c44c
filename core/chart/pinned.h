// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/chart/pin_label.h"
#include "core/design/design.h"

#include <optional>
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
    std::optional<Design> baseline{}; ///< what it started from; none: not known
};

/// Draws a pinned chart into the present one of the same id: dashed curves and hollow points of
/// shapes of their own where they differ, and its marks. Levels are nobody's: they keep their
/// names. An axis grows where what is added and shown lies beyond it; a chart about other sizes
/// altogether is left out. `order` counts the pins from 0 and `pins` is how many there are: up to
/// four have dashes and markers of their own, and several are told apart by their numbers, or by
/// their names in a report.
void addPinned(ChartModel &model, const ChartModel &pinned, const std::string &name, int order,
               int pins = 1, PinReader reader = PinReader::window);

} // namespace dimscope::chart
