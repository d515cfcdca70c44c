// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace dimscope::measure {

/// What the visits of a product say about its time, in the unit of the samples.
struct Summary
{
    double mean = 0;
    double median = 0;
    double low = 0; ///< 95 % confidence interval of the mean
    double high = 0;
    double effectiveSamples = 0; ///< as many independent samples would say as much
    double lag1 = 0;             ///< correlation of neighbours

    /// Half the interval relative to the mean; infinite for fewer than two samples.
    double relativeHalfWidth() const;
};

/// The mean of batch means with its 95 % interval: Student's t over the effective samples, with
/// fewer degrees of freedom where correlation and tails make the variance itself uncertain, and
/// bent by the skewness of the samples (Hall 1992, Journal of the Royal Statistical Society B 54,
/// 221). Below ten effective samples symmetric around the logarithm instead.
Summary summarise(std::span<const double> samples);

/// Neither is shown to be faster: their intervals overlap.
bool areTied(const Summary &a, const Summary &b);

/// Indices of samples more than 5 scaled median absolute deviations from the median (and 0.1 % of
/// it). They are told, never dropped. None of fewer than eight.
std::vector<std::size_t> outliers(std::span<const double> samples);

double medianOf(std::span<const double> samples);

} // namespace dimscope::measure
