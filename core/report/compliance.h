// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"

namespace dimscope::report {

/// How the measurements keep the rules of measuring (docs/reports.md), rule by rule. What a
/// result does not say is unknown, and an unknown rule is not kept: only a result whose every rule
/// holds is certified. What contradicts itself, or is no value that a device can have, fails.
///
/// Of a replay it is the recording that is judged, by what its results say of themselves: they were
/// measured once, and playing them back changes nothing in them. The method of the run that played
/// them back asked for nothing that was done, so that it neither helps nor harms. Such a set can be
/// certified, but its badge says that it is a recording that was played back.
Checks compliance(const MeasuredSweep &measured);

/// Whether the result was played back from a recording, by any sign of it.
bool isReplayed(const measure::Measurement &measurement, const protocol::Device &device);

} // namespace dimscope::report
