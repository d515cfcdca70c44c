// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

namespace dimscope::report {

/// The points of a chart's drawn series as they are read on paper: one row for each x, one column
/// for each series and two more for one with intervals, values as read-outs say them. (The data in
/// full are core/chart/chart_table.h and chartCsv().)
Table printedTable(const chart::ChartModel &model);

} // namespace dimscope::report
