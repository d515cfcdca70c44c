// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/report/compliance_tally.h"

namespace dimscope::report {

inline constexpr double certifiedHalfWidth = 0.005; ///< of the mean, on either side
inline constexpr double mostRounded = 1e-3;         ///< of a number that a file tells in few digits

/// How far the interval reaches to its wider side, of the mean; infinite where the mean lies
/// outside.
double reach(const measure::Measurement &m);

/// Whether mean, interval, median and what is told of the visits are those of the visits that are
/// kept. Of 16,384 visits and more a worker keeps only the first, which are to be as certain by
/// themselves; otherwise what was not kept cannot be checked.
void examineVisits(const measure::Measurement &m, Tally &tally);

} // namespace dimscope::report
