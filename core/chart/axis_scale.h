// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <cmath>

namespace dimscope::chart {

/// What a coordinate on that scale stands for.
inline double valueOf(AxisScale scale, double coordinate)
{
    switch (scale) {
    case AxisScale::linear:
        return coordinate;
    case AxisScale::log2:
        return std::exp2(coordinate);
    case AxisScale::log10:
        return std::pow(10.0, coordinate);
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
