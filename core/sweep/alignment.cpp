// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/sweep/sweep.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace dimscope::sweep {

namespace {

std::int64_t rowBytes(std::int64_t value, measure::DType dtype)
{
    return value * measure::elementBytes(dtype);
}

bool isAligned(std::int64_t value, measure::DType dtype, int bytes)
{
    return rowBytes(value, dtype) % bytes == 0;
}

struct Group
{
    double count = 0;
    double mean = 0;
    double squares = 0;  ///< of deviations
    int unconverged = 0; ///< of the count

    /// Welford's update.
    void add(double value)
    {
        ++count;
        const double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }
    double varianceOfMean() const { return squares / (count - 1) / count; }
};

/// What no verdict can rest on: a group of which nothing is certain.
bool isUncertain(const Group &group)
{
    return group.unconverged == static_cast<int>(group.count);
}

std::string cliffSentence(const CliffVerdict &verdict, const Group &aligned, const Group &other)
{
    const std::string rows =
        say("%1-byte aligned rows run %2 times as fast as the others (%3 to %4)",
            std::to_string(verdict.alignment), grouped(verdict.ratio, 2), grouped(verdict.low, 2),
            grouped(verdict.high, 2));
    constexpr double least = 1.05;
    // A ratio that clear needs no converged points.
    constexpr double clear = 1.5;
    const bool isClear = verdict.low > clear || verdict.high < 1 / clear;
    const bool isAnyUncertain = isUncertain(aligned) || isUncertain(other);
    const std::string unconverged = std::to_string(aligned.unconverged + other.unconverged);
    const std::string points = grouped(static_cast<std::int64_t>(aligned.count + other.count));
    if ((!isClear && isAnyUncertain) ||
        (verdict.high >= least && (verdict.low <= 1 || verdict.ratio < least))) {
        return say("These measurements cannot tell whether there is an alignment cliff: %1, %2 of "
                   "%3 points unconverged.",
                   rows, unconverged, points) +
               " " + say("Thorough measurement narrows this.");
    }
    // Also where they are few: the sentence stands alone on a report's first page.
    const std::string reserved =
        aligned.unconverged + other.unconverged > 0
            ? say("%1, though %2 of %3 points did not converge", rows, unconverged, points)
            : rows;
    if (verdict.low > 1 && verdict.ratio >= least)
        return say("An alignment cliff: %1.", reserved);
    if (verdict.high < 1 && verdict.ratio <= 1 / least)
        return say("The opposite of an alignment cliff: %1.", reserved);
    return say("No alignment cliff on this device: %1.", reserved);
}

} // namespace

std::string alignmentSentence(std::int64_t value, measure::DType dtype)
{
    const std::int64_t bytes =
        rowBytes(std::clamp<std::int64_t>(value, 0, std::int64_t(1) << 60), dtype);
    std::int64_t power = 1;
    while (bytes > 0 && power < 4096 && bytes % (2 * power) == 0)
        power *= 2;
    const std::string rule = bytes % 128 == 0  ? say("16-byte and 128-byte aligned")
                             : bytes % 16 == 0 ? say("16-byte aligned, but not 128-byte aligned")
                                               : say("not 16-byte aligned");
    return say("Rows of %1 %2 elements take %3 bytes, divisible by %4: %5.", grouped(value),
               measure::name(dtype), grouped(bytes), grouped(power), rule);
}

int comparedAlignment(const Sweep &sweep)
{
    for (const int bytes : {16, 64, 32}) {
        const auto aligned = std::count_if(
            sweep.points.begin(), sweep.points.end(), [bytes](const SweepPoint &point) {
                return isAligned(point.value, point.shape.dtype, bytes);
            });
        if (aligned >= 2 && std::ssize(sweep.points) - aligned >= 2)
            return bytes;
    }
    return 0;
}

std::optional<CliffVerdict> alignmentCliff(const Sweep &sweep,
                                           std::span<const measure::Measurement> measurements)
{
    CliffVerdict verdict;
    verdict.alignment = comparedAlignment(sweep);
    if (verdict.alignment == 0)
        return std::nullopt;
    Group aligned;
    Group other;
    for (const measure::Measurement &measurement : measurements) {
        if (!(measurement.tflops > 0) || !std::isfinite(measurement.tflops))
            continue;
        Group &group = isAligned(measurement.shape.k, measurement.shape.dtype, verdict.alignment)
                           ? aligned
                           : other;
        group.add(std::log(measurement.tflops));
        group.unconverged += measure::hasFlag(measurement, "unconverged") ? 1 : 0;
    }
    if (aligned.count < 2 || other.count < 2)
        return std::nullopt;

    const double a = aligned.varianceOfMean();
    const double b = other.varianceOfMean();
    const double difference = aligned.mean - other.mean;
    double reach = 0;
    if (a + b > 0) {
        // Welch and Satterthwaite; at least 1 up to rounding.
        const double freedom =
            (a + b) * (a + b) / (a * a / (aligned.count - 1) + b * b / (other.count - 1));
        const boost::math::students_t distribution(std::max(1.0, freedom));
        reach = boost::math::quantile(distribution, 0.975) * std::sqrt(a + b);
    }
    verdict.ratio = std::exp(difference);
    verdict.low = std::exp(difference - reach);
    verdict.high = std::exp(difference + reach);
    verdict.sentence = cliffSentence(verdict, aligned, other);
    return verdict;
}

} // namespace dimscope::sweep
