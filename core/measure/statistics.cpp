// SPDX-License-Identifier: MIT
#include "core/measure/statistics.h"

#include "core/measure/autocorrelation.h"
#include "core/measure/student.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::measure {

namespace {

constexpr double fewestForSkewness = 10; // effective samples

/// Sums of powers of the deviations from the mean, divided by n.
struct Moments
{
    double mean = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;

    explicit Moments(std::span<const double> samples)
    {
        const auto n = static_cast<double>(samples.size());
        for (const double sample : samples)
            mean += sample / n;
        for (const double sample : samples) {
            const double d = sample - mean;
            second += d * d / n;
            third += d * d * d / n;
            fourth += d * d * d * d / n;
        }
    }
    double skewness() const { return third / std::pow(second, 1.5); }
    double excessKurtosis() const { return fourth / (second * second) - 3; }
};

/// Of the estimated variance of the mean: 2 / Var(log variance), where the correlation r adds
/// 4 / (n (1 - r^2)) and the samples' own variance (2 (1 + r^2) / (1 - r^2) + kurtosis / 2) / n.
double degreesOfFreedom(double n, double r, double excessKurtosis)
{
    const double rest = 1 - r * r;
    const double ofCorrelation = r > 0 ? 4 / rest : 0;
    const double ofVariance = 2 * (1 + r * r) / rest + std::max(0.0, excessKurtosis) / 2;
    return std::max(1.0, 2 * n / (ofCorrelation + ofVariance) - 1);
}

/// Solves Hall's cubic u + s u^2 / 3 + s^2 u^3 / 27 + s / 6 = t for the skewness of a mean.
double bent(double t, double skewnessOfMean)
{
    const double s = skewnessOfMean;
    return std::abs(s) < 1e-6 ? t : 3 / s * (std::cbrt(1 + s * (t - s / 6)) - 1);
}

} // namespace

double Summary::relativeHalfWidth() const
{
    return mean > 0 && std::isfinite(high) ? (high - low) / 2 / mean
                                           : std::numeric_limits<double>::infinity();
}

Summary summarise(std::span<const double> samples)
{
    Summary summary;
    if (samples.empty())
        return summary;
    const auto n = static_cast<double>(samples.size());
    const Moments moments(samples);
    summary.mean = moments.mean;
    summary.median = medianOf(samples);
    summary.effectiveSamples = n;
    if (samples.size() < 2) {
        summary.high = std::numeric_limits<double>::infinity();
        return summary;
    }
    if (moments.second <= 0) {
        summary.low = summary.high = summary.mean;
        return summary;
    }
    summary.lag1 = lag1Correlation(samples);
    const double time = correlationTime(samples);
    summary.effectiveSamples = std::max(2.0, n / time);
    // Correlated samples stay near their own mean; at most half the variance is missing.
    const double variance = moments.second / (1 - std::min(0.5, time / n));
    const double error = std::sqrt(variance / summary.effectiveSamples);
    const double r = std::max(0.0, summary.lag1);
    if (summary.effectiveSamples >= fewestForSkewness) {
        const double t = studentQuantile975(degreesOfFreedom(n, r, moments.excessKurtosis()));
        const double skewness = moments.skewness() / std::sqrt(summary.effectiveSamples);
        summary.low = summary.mean - error * bent(t, skewness);
        summary.high = summary.mean - error * bent(-t, skewness);
    }
    if (summary.low <= 0) {
        // Times are positive, and a few wild samples still give an interval with two ends.
        const double reach = studentQuantile975(summary.effectiveSamples - 1) * error;
        const double factor = summary.mean > 0 ? std::exp(std::min(reach / summary.mean, 7.0)) : 1;
        summary.low = summary.mean / factor;
        summary.high = summary.mean * factor;
    }
    return summary;
}

bool areTied(const Summary &a, const Summary &b)
{
    return a.low <= b.high && b.low <= a.high;
}

std::vector<std::size_t> outliers(std::span<const double> samples)
{
    if (samples.size() < 8)
        return {};
    const double median = medianOf(samples);
    std::vector<double> distances;
    for (const double sample : samples)
        distances.push_back(std::abs(sample - median));
    // 1.4826 makes the median absolute deviation a standard deviation for normal noise.
    const double far = std::max(5 * 1.4826 * medianOf(distances), 1e-3 * std::abs(median));
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < distances.size(); ++i) {
        if (distances[i] > far)
            found.push_back(i);
    }
    return found;
}

double medianOf(std::span<const double> samples)
{
    if (samples.empty())
        return 0;
    std::vector<double> sorted(samples.begin(), samples.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    if (sorted.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(sorted.begin(), middle)) / 2;
}

} // namespace dimscope::measure
