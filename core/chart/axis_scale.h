// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <cmath>

namespace dimscope::chart {

/// A power without the noise of its logarithm: 640 instead of 639.9999999999998.
inline double withoutNoise(double value)
{
    const double whole = std::round(value);
    return std::abs(value - whole) <= 1e-12 * std::abs(value) ? whole : value;
}

/// What a coordinate on that scale stands for.
inline double valueOf(AxisScale scale, double coordinate)
{
    switch (scale) {
    case AxisScale::linear:
        return coordinate;
    case AxisScale::log2:
        return withoutNoise(std::exp2(coordinate));
    case AxisScale::log10:
        return withoutNoise(std::pow(10.0, coordinate));
    }
    return coordinate;
}

/// Where a value stands on that scale; not a number where a logarithm has none.
inline double coordinateOf(AxisScale scale, double value)
{
    switch (scale) {
    case AxisScale::linear:
        return value;
    case AxisScale::log2:
        return std::log2(value);
    case AxisScale::log10:
        return std::log10(value);
    }
    return value;
}

/// The coordinate at which an axis is read: where it counts something, that of the nearest whole
/// value inside it.
inline double readableCoordinate(const Axis &axis, double coordinate)
{
    if (!axis.whole)
        return coordinate;
    const double nearest = coordinateOf(axis.scale, std::round(valueOf(axis.scale, coordinate)));
    return nearest >= axis.minimum && nearest <= axis.maximum ? nearest : coordinate;
}

} // namespace dimscope::chart
