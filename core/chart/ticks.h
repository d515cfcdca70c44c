// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <string>
#include <vector>

namespace dimscope::chart {

/// An axis whose limits and ticks are nice numbers (1, 2, 2.5 or 5 times a power of ten) and that
/// holds [low, high]; at most `most` ticks.
Axis niceAxis(std::string title, double low, double high, int most = 6);

/// A linear axis with exactly these limits and nice ticks inside them.
Axis fixedAxis(std::string title, double low, double high, int most = 6);

/// An axis in log2 coordinates whose ticks are labelled with the power itself ("4,096", "128 Ki").
Axis log2Axis(std::string title, double lowExponent, double highExponent);

/// An axis in log10 coordinates whose ticks are labelled "10^{-300}".
Axis log10Axis(std::string title, double lowExponent, double highExponent, int most = 6);

/// A coordinate of the axis as a read-out says it: "1,024" at 10 on a log2 axis, "10^{-152}" on a
/// log10 axis, up to four significant digits on a linear one.
std::string valueText(const Axis &axis, double coordinate);

/// Cuts a polyline to the rectangle of the axes; crossing points are interpolated. A line that
/// leaves and comes back runs along the border in between.
std::vector<Point> clipped(const std::vector<Point> &line, const Axis &x, const Axis &y);

} // namespace dimscope::chart
