// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

#include <string>
#include <vector>

namespace dimscope::report {

/// The report as one JSON object of schema "dimscope.report/1" (docs/reports.md): the documents of
/// `dimscope evaluate`, the charts point by point, measurements with provenance, every section.
/// `files` are those of the folder or archive in which it stands; none by itself.
std::string reportJson(const Report &report, const std::vector<std::string> &files = {});

} // namespace dimscope::report
