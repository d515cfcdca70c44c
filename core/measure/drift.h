// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace dimscope::measure {

/// How the time of one product changed over a run, relative to its mean.
struct Drift
{
    double slope = 0; ///< of a straight line, from the first to the last sample
    double level = 0; ///< of the second half against the first
    bool isShown = false;
};

/// From visits to a reference product, in the order of the run. A change is shown where slope or
/// level is beyond 1 % (measuring.md rule 6) and beyond what the spread explains (Student's t,
/// 95 %). Fewer than four samples show nothing.
Drift driftOf(std::span<const double> samples);

} // namespace dimscope::measure
