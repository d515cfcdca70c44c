// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

namespace dimscope::report {

/// The swept size of a product; empty where the sweep has none for it.
std::string sizeOf(const sweep::Sweep &sweep, const measure::GemmShape &shape);

/// What is known of how results came about, as all of them have it, and what each has of its own;
/// entries that no result has are left out, and so are those that another one contains.
Table commonProvenance(const MeasuredSweep &measured);
Table ownProvenance(const MeasuredSweep &measured);

} // namespace dimscope::report
