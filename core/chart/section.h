// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

namespace dimscope::chart {

/// Part of an axis in its own coordinates.
struct Range
{
    double low = 0;
    double high = 1;
    bool operator==(const Range &) const = default;
};

/// How a person looks at one axis: all of it as it comes, or a range that stays; on its own scale,
/// or on the other (logarithmic instead of linear, and the reverse).
struct AxisView
{
    std::optional<Range> locked; ///< in coordinates of the scale that is shown
    bool otherScale = false;
    bool operator==(const AxisView &) const = default;
};

struct Section
{
    AxisView x;
    AxisView y;
    bool operator==(const Section &) const = default;
};

/// "Speed (TFLOPS)" of an axis with the title "Speed (TFLOPS, log scale)".
const std::string &withoutScaleWords(const Axis &axis);

enum class Direction
{
    x,
    y
};

/// Whether that axis can be shown on the other scale: a linear one where there is something above
/// zero, a logarithmic one whose values a linear scale can tell apart (15 powers of ten at most);
/// never one that names rows, nor one along which parts add up to a whole.
bool hasOtherScale(const ChartModel &model, Direction direction);

/// The chart as the section shows it: other axes, and everything on it cut to them. A range that
/// does not overlap the chart's data shows an empty plot, never an error.
ChartModel sectionOf(const ChartModel &model, const Section &section);

/// The range of one axis in the coordinates of another scale of it, where its values have a place
/// there; what lies below a logarithm's end begins there. None where nothing is left.
std::optional<Range> onOtherScale(const Range &range, const Axis &from, const Axis &to);

/// The range around `centre` that is `factor` times as wide, for a wheel's zoom.
Range scaledRange(const Range &range, double centre, double factor);

} // namespace dimscope::chart
