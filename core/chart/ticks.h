// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <string>

namespace dimscope::chart {

/// An axis whose limits and ticks are nice numbers (1, 2, 2.5 or 5 times a power of ten) and that
/// holds [low, high]; at most `most` ticks. Labels group thousands with a thin space.
Axis niceAxis(std::string title, double low, double high, int most = 6);

/// An axis in log2 coordinates whose ticks are labelled with the power itself (128, 1 Ki = 1,024).
Axis log2Axis(std::string title, double lowExponent, double highExponent);

/// An axis in log10 coordinates whose ticks are labelled "10^{-300}".
Axis log10Axis(std::string title, double lowExponent, double highExponent, int most = 6);

/// A number for people: thousands grouped by a thin space, `decimals` digits after the point.
std::string groupedNumber(double value, int decimals = 0);

/// A coordinate of the axis as a read-out says it: "1,024" at 10 on a log2 axis, "10^{-152}" on a
/// log10 axis, up to three significant decimals on a linear one.
std::string valueText(const Axis &axis, double coordinate);

/// Cuts the polyline to the rectangle of the axes; crossing points are interpolated. Gaps are not
/// expressed: a line that leaves and comes back runs along the border.
std::vector<Point> clipped(const std::vector<Point> &line, const Axis &x, const Axis &y);

} // namespace dimscope::chart
