// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

#include <functional>
#include <string>
#include <string_view>

/// Comma-separated texts (RFC 4180) for other programs: numbers with a point and without grouping;
/// what no double holds is written as "10^-3527.31", as on the clipboard.
namespace dimscope::report {

/// Which series of a chart.
using Chosen = std::function<bool(const chart::Series &)>;

/// A line a point: chart, series, x, y, the ends of the interval and what the point says of itself.
/// Of bars a line a part: x is its share in %, y the amount, and the note says in which unit.
std::string chartCsv(const chart::ChartModel &model, const Chosen &chosen);

/// The points of all charts under one line of names.
std::string chartsCsv(const std::vector<chart::ChartModel> &charts);

/// The table with its numbers in full; words are as they are read.
std::string tableCsv(const Table &table);

} // namespace dimscope::report
