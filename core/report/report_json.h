// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

#include <string>

namespace dimscope::report {

/// The report as one JSON object of schema "dimscope.report/1" (docs/reports.md): the documents of
/// `dimscope evaluate`, the charts point by point, measurements with provenance, every section.
std::string reportJson(const Report &report);

} // namespace dimscope::report
