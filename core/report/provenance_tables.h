// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace dimscope::report {

/// The swept size of each product, as texts; empty where the sweep is of none.
std::map<measure::GemmShape, std::string> sizesOf(const sweep::Sweep &sweep);

/// More rows are printed in part on paper; files have all.
inline constexpr std::size_t mostOnPaper = 300;

/// What is known of how results came about: what all have in common, then what each has of its own,
/// in tables that are narrow enough for paper, the first of them with a title. Entries that no
/// result has are left out, and so are those that another one contains.
std::vector<Table> provenanceTables(const MeasuredSweep &measured);

} // namespace dimscope::report
