// SPDX-License-Identifier: MIT
#include "core/number_text.h"
#include "core/sweep/sweep.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace dimscope::sweep {

namespace {

/// A difference that nobody would pad for.
constexpr double worthwhile = 0.05;

struct Group
{
    double count = 0;
    double mean = 0;
    double squares = 0; ///< sum of squared deviations (Welford)

    void add(double value)
    {
        count += 1;
        const double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }
    double varianceOfMean() const { return squares / (count - 1) / count; }
};

} // namespace

std::optional<CliffVerdict> alignmentCliff(const Sweep &sweep,
                                           std::span<const measure::Measurement> measurements)
{
    Group aligned;
    Group other;
    for (const measure::Measurement &m : measurements) {
        const std::int64_t bytes = m.shape.k * measure::elementBytes(m.shape.dtype);
        const bool swept = std::any_of(sweep.points.begin(), sweep.points.end(),
                                       [&](const SweepPoint &p) { return p.shape == m.shape; });
        // Logarithms, so that the difference of means is the ratio.
        if (swept && m.tflops > 0)
            (bytes % 128 == 0 ? aligned : other).add(std::log(m.tflops));
    }
    if (aligned.count < 2 || other.count < 2)
        return std::nullopt;
    const double va = aligned.varianceOfMean();
    const double vb = other.varianceOfMean();
    const double spread = std::sqrt(va + vb);
    double reach = 0;
    if (spread > 0) {
        const double freedom =
            (va + vb) * (va + vb) / (va * va / (aligned.count - 1) + vb * vb / (other.count - 1));
        const boost::math::students_t distribution(std::max(freedom, 1.0));
        reach = spread * boost::math::quantile(distribution, 0.975);
    }
    const double difference = aligned.mean - other.mean;
    CliffVerdict verdict;
    verdict.ratio = std::exp(difference);
    verdict.low = std::exp(difference - reach);
    verdict.high = std::exp(difference + reach);
    const std::string numbers = shortNumber(verdict.ratio) + " times as fast (" +
                                shortNumber(verdict.low) + " to " + shortNumber(verdict.high) + ")";
    if (verdict.low > 1 + worthwhile)
        verdict.sentence = "An alignment cliff: rows aligned to 128 bytes run " + numbers + ".";
    else
        verdict.sentence =
            "No alignment cliff here: rows aligned to 128 bytes run " + numbers + " as the others.";
    return verdict;
}

} // namespace dimscope::sweep
