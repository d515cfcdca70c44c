// SPDX-License-Identifier: MIT
#include "core/measure/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace dimscope::measure {

namespace {

double medianOf(std::span<const double> samples)
{
    std::vector<double> sorted(samples.begin(), samples.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    if (sorted.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(sorted.begin(), middle)) / 2;
}

} // namespace

double Summary::relativeHalfWidth() const
{
    return mean > 0 && std::isfinite(high) ? (high - low) / 2 / mean
                                           : std::numeric_limits<double>::infinity();
}

double studentQuantile975(double degreesOfFreedom)
{
    static constexpr std::array<double, 10> small{12.7062, 4.3027, 3.1824, 2.7764, 2.5706,
                                                  2.4469,  2.3646, 2.3060, 2.2622, 2.2281};
    const double v = std::max(degreesOfFreedom, 1.0);
    if (v < 10) {
        // Between whole degrees the reciprocal is nearly linear.
        const auto below = static_cast<std::size_t>(v) - 1;
        const double share = v - std::floor(v);
        return 1 /
               ((1 - share) / small[below] + share / small[std::min(below + 1, small.size() - 1)]);
    }
    // Cornish and Fisher's expansion around the normal quantile (Abramowitz and Stegun 26.7.5).
    constexpr double z = 1.959964;
    constexpr double z3 = z * z * z;
    constexpr double z5 = z3 * z * z;
    constexpr double z7 = z5 * z * z;
    return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
}

Summary summarise(std::span<const double> samples)
{
    Summary summary;
    if (samples.empty())
        return summary;
    const auto n = static_cast<double>(samples.size());
    summary.mean = std::accumulate(samples.begin(), samples.end(), 0.0) / n;
    summary.median = medianOf(samples);
    summary.effectiveSamples = n;
    if (samples.size() < 2) {
        summary.low = 0;
        summary.high = std::numeric_limits<double>::infinity();
        return summary;
    }
    double squares = 0;
    double neighbours = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double d = samples[i] - summary.mean;
        squares += d * d;
        if (i > 0)
            neighbours += d * (samples[i - 1] - summary.mean);
    }
    const double correlation = squares > 0 ? std::clamp(neighbours / squares, 0.0, 0.99) : 0;
    summary.effectiveSamples = std::max(2.0, n * (1 - correlation) / (1 + correlation));
    const double variance = squares / (n - 1);
    const double reach = studentQuantile975(summary.effectiveSamples - 1) *
                         std::sqrt(variance / summary.effectiveSamples);
    // Around the logarithm of the mean (delta method): times are positive and lean to the right,
    // and a few wild samples still give an interval with two ends.
    const double factor = summary.mean > 0 ? std::exp(std::min(reach / summary.mean, 600.0)) : 1;
    summary.low = summary.mean / factor;
    summary.high = summary.mean * factor;
    return summary;
}

StoppingRule::StoppingRule(double relativeHalfWidth, double budgetSeconds, int fewestSamples)
    : m_halfWidth(relativeHalfWidth)
    , m_budget(budgetSeconds)
    , m_fewest(std::max(fewestSamples, 2))
{
}

StoppingRule::Decision StoppingRule::decide(std::span<const double> samples, double elapsed) const
{
    if (static_cast<int>(samples.size()) >= m_fewest &&
        summarise(samples).relativeHalfWidth() <= m_halfWidth)
        return Decision::converged;
    // Two samples have an interval, but Student's t makes it twelve times too wide to say anything.
    if (elapsed >= m_budget && samples.size() >= 3)
        return Decision::outOfTime;
    return Decision::goOn;
}

} // namespace dimscope::measure
