// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

namespace dimscope::report {

/// The whole report, every section that has something to say; withSections() chooses among them.
Report buildReport(ReportInput input);

} // namespace dimscope::report
