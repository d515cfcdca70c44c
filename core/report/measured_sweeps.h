// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report_input.h"
#include "core/session/session.h"

namespace dimscope::report {

/// All that a session holds of measurements, by sweep and device, in the order of its sets.
struct MeasuredSweeps
{
    std::optional<MeasuredSweep> shown; ///< the sweep that is looked at; none: not measured
    std::vector<MeasuredSweep> others;
};

/// Whether an earlier set is the same in all it says: a file that was opened twice.
bool isRepeated(const session::Session &session, std::size_t set);

/// Every stored result stands in one of them, but for previews that a longer run of the same device
/// and conditions replaced, and sets that repeat another. A set whose products belong to no sweep
/// of the session's designs is one by itself. Peaks are left out.
MeasuredSweeps measuredSweeps(const session::Session &session);

/// The sweep and device in words, such as "The article's sweep, NVIDIA H200, f16".
std::string headingOf(const MeasuredSweep &measured);

/// What was measured: the shown sweep first, where it was.
std::vector<const MeasuredSweep *> allMeasured(const ReportInput &input);

} // namespace dimscope::report
