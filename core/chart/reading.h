// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

namespace dimscope::chart {

/// Where a series stands at an x: between two points of a curve, or at the nearest measured point.
struct Reading
{
    const Series *series = nullptr;
    Point point;                      ///< in axis coordinates
    std::optional<std::size_t> index; ///< of the point, where it is one of the series
};

/// Nothing beyond a curve's ends, and for points where none is within `reach` (in x coordinates).
std::optional<Reading> readingAt(const Series &series, double x, double reach);

/// Whether a point, in axis coordinates, lies in a box or between the edges of a band.
bool isIn(const Band &band, const Point &point);

/// "41.2 dimensions": a value with the unit of its axis.
std::string readValue(const Axis &axis, double coordinate);

/// "Exact bound: 41.2 dimensions at 128 tokens", or what a measured point says of itself.
std::string readingText(const ChartModel &model, const Reading &reading);

/// "1,024: 812 TFLOPS (808 to 815, 95 %), 0.2 ms a product." of a text that says more after it.
std::string firstSentence(const std::string &text);

/// From one position to another: "Keys: +896 (x 8); dims: +30.1 (x 1.73)" with the words of the
/// axes. A ratio is left out where one of the values is not positive.
std::string differenceText(const ChartModel &model, const Point &from, const Point &to);

} // namespace dimscope::chart
