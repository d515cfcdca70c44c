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

/// What a row of the data table is about, in the coordinates of the chart.
struct TableOrigin
{
    std::string series; ///< the id of a series, of a band, or of a part of a bar
    Point at;
    bool operator==(const TableOrigin &) const = default;
};

/// One for each row of dataTable().
std::vector<TableOrigin> tableOrigins(const ChartModel &model);

/// The data table for a clipboard: tab-separated, a line a row after one of headers.
std::string dataTsv(const ChartModel &model);

} // namespace dimscope::chart
