// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

namespace dimscope::report {

/// The points of a chart's drawn series as they are read on paper: one row for each x, one column
/// for each series, values as read-outs say them. Measured series are left to the table of results,
/// pinned designs to the files, which hold everything (chartCsv()).
Table printedTable(const chart::ChartModel &model);

} // namespace dimscope::report
