// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

namespace dimscope::report {

/// Every formula that a report's numbers follow from, with its source; that of the cache as it was
/// used for each design.
Table formulas(const ReportInput &input);

} // namespace dimscope::report
