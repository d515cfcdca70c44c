// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/lesson/table.h"

namespace dimscope::chart {

/// The data behind a chart, a row for each point of each series: the series, x, y, the ends of the
/// interval where there is one, and what the point says of itself; of a chart of bars a row for
/// each part of each bar: the amount, its unit and its share. Numbers have a point and no grouping,
/// so that other programs read them; what no double holds is written as "10^-3527.31".
lesson::Table dataTable(const ChartModel &model);

/// The same for a clipboard: tab-separated, a line a row after one of headers.
std::string dataTsv(const ChartModel &model);

} // namespace dimscope::chart
