// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace dimscope::why::second {

/// How many times as large one group of positive numbers is as the other.
struct Times
{
    double ratio = 0; ///< of the geometric means
    double low = 0;   ///< of the 95 % interval
    double high = 0;
};

/// Without a logarithm for the ratio: the mean over all pairs of roots. The interval by Welch's t,
/// its variances from the differences of pairs, its quantile by integrating the density over the
/// angle of t. Zeros where a group has fewer than two.
Times timesAsLarge(const std::vector<double> &group, const std::vector<double> &other);

} // namespace dimscope::why::second
