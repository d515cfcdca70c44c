// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

namespace dimscope::report {

/// How the measurements keep the rules of measuring (docs/reports.md), rule by rule. What a
/// result does not say is unknown, and an unknown rule is not kept: only a result whose every rule
/// holds is certified.
Checks compliance(const MeasuredSweep &measured);

} // namespace dimscope::report
