// SPDX-License-Identifier: MIT
#include "core/measure/measurement.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::measure {

namespace {

/// 95 % half-width relative to the mean; infinite after one visit.
double relativeHalfWidth(const Measurement &m)
{
    if (m.samples < 2 || !(m.tflops > 0))
        return std::numeric_limits<double>::infinity();
    return (m.ci95High - m.ci95Low) / 2 / m.tflops;
}

} // namespace

bool isBetter(const Measurement &fresh, const Measurement &earlier)
{
    return fresh.samples >= earlier.samples ||
           relativeHalfWidth(fresh) < relativeHalfWidth(earlier);
}

double explainedBySkew(const Measurement &measurement)
{
    constexpr double least = 0.1;
    constexpr double most = 0.25;
    const double half = (measurement.ci95High - measurement.ci95Low) / 2 / measurement.tflops;
    return std::isfinite(half) ? std::clamp(half, least, most) : least;
}

bool hasFlag(const Measurement &measurement, std::string_view flag)
{
    return std::find(measurement.flags.begin(), measurement.flags.end(), flag) !=
           measurement.flags.end();
}

bool isWeak(const Measurement &measurement)
{
    return measurement.samples < 2 || hasFlag(measurement, "unconverged");
}

} // namespace dimscope::measure
