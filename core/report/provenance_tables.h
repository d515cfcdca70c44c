// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

namespace dimscope::report {

/// The swept size of a product; empty where the sweep has none for it.
std::string sizeOf(const sweep::Sweep &sweep, const measure::GemmShape &shape);

/// What is known of how results came about, as all of them have it. Entries that no result has are
/// left out, and so are those that another one contains.
Table commonProvenance(const MeasuredSweep &measured);
/// What each has of its own, in tables that are narrow enough for paper; the first has a title.
std::vector<Table> ownProvenance(const MeasuredSweep &measured);

} // namespace dimscope::report
