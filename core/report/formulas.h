// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

namespace dimscope::report {

/// Every formula that a report's numbers follow from, with its source.
Table formulas();

} // namespace dimscope::report
