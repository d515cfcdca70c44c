// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <string>

namespace dimscope::chart {

/// An axis whose limits and ticks are nice numbers (1, 2, 2.5 or 5 times a power of ten) and that
/// holds [low, high]; at most `most` ticks (2 to 8). Labels group thousands with a comma, as all
/// numbers of the program do (core/number_text.h).
Axis niceAxis(std::string title, double low, double high, int most = 6);

/// The same for things that are counted: limits and ticks are whole.
Axis countAxis(std::string title, double low, double high, int most = 6);

/// An axis in log2 coordinates whose ticks are labelled with the power itself (128, 1,024, and
/// 2^{24} beyond 2^20). Limits are whole exponents.
Axis log2Axis(std::string title, double lowExponent, double highExponent);

/// An axis in log10 coordinates whose ticks are labelled "10^{-300}" (and "1", "10").
Axis log10Axis(std::string title, double lowExponent, double highExponent, int most = 6);

/// The same axis from `low` to `high` exactly (in its coordinates), with nice ticks inside: whole
/// powers on a logarithmic axis where it holds two of them, otherwise round values between them. An
/// axis that counts something has whole values alone, none where it shows less than one.
Axis axisOver(const Axis &axis, double low, double high, int most = 7);

/// The smallest of 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten that leaves 4 % above `value`:
/// the end of an axis that keeps still while a slider moves. 1 for values that are not positive.
double stableTop(double value);

/// A coordinate of the axis as a read-out says it: "1,024" at 10 on a log2 axis, "10^{-152}" on a
/// log10 axis (to the nearest power), four significant digits on a linear one.
std::string valueText(const Axis &axis, double coordinate);

/// "10^{-3527}": the exponent to the nearest whole number and without grouping, since a comma does
/// not exist as a superscript.
std::string powerText(const char *base, double exponent);

/// Cuts a curve (x ascending) to the rectangle of the axes; crossing points are interpolated.
/// Points that are not finite are left out. Gaps are not expressed: a curve that leaves and comes
/// back runs along the border, but what lies before its first and after its last visible point is
/// dropped.
std::vector<Point> clipped(const std::vector<Point> &line, const Axis &x, const Axis &y);

} // namespace dimscope::chart
