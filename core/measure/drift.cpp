// SPDX-License-Identifier: MIT
#include "core/measure/drift.h"

#include "core/measure/statistics.h"
#include "core/measure/student.h"

#include <cmath>

namespace dimscope::measure {

namespace {

constexpr double tolerated = 0.01;

/// Variance of a mean, at least that of two samples.
double varianceOfMean(std::span<const double> samples)
{
    const Summary summary = summarise(samples);
    double squares = 0;
    for (const double sample : samples)
        squares += (sample - summary.mean) * (sample - summary.mean);
    return squares / static_cast<double>(samples.size() - 1) / summary.effectiveSamples;
}

} // namespace

Drift driftOf(std::span<const double> samples)
{
    Drift drift;
    if (samples.size() < 4)
        return drift;
    const double mean = summarise(samples).mean;
    if (mean <= 0)
        return drift;
    const auto n = static_cast<double>(samples.size());
    double along = 0;
    double times = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) - (n - 1) / 2;
        along += t * (samples[i] - mean);
        times += t * t;
    }
    const double slope = along / times;
    double residuals = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double line = mean + slope * (static_cast<double>(i) - (n - 1) / 2);
        residuals += (samples[i] - line) * (samples[i] - line);
    }
    const double slopeError = std::sqrt(residuals / (n - 2) / times);
    drift.slope = slope * (n - 1) / mean;

    const auto first = samples.first(samples.size() / 2);
    const auto second = samples.last(samples.size() / 2);
    const double step = summarise(second).mean - summarise(first).mean;
    const double stepError = std::sqrt(varianceOfMean(first) + varianceOfMean(second));
    drift.level = step / mean;

    const double t = studentQuantile975(n - 2);
    drift.isShown = (std::abs(drift.slope) > tolerated && std::abs(slope) > t * slopeError) ||
                    (std::abs(drift.level) > tolerated && std::abs(step) > t * stepError);
    return drift;
}

} // namespace dimscope::measure
