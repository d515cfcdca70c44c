// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/why/subject.h"

#include <optional>
#include <string_view>

namespace dimscope::why {

/// The subject that the design's own mark, a curve or a band of a chart stands for, such as
/// "exact_joint.full" for the series "exact_joint" of "entropy_bound"; an empty series is the mark
/// itself. Nothing for curves that no number of the design lies on, and for measured charts.
std::optional<std::string_view> subjectOfSeries(std::string_view chart, std::string_view series,
                                                const Evaluation &evaluation);

/// A curve's formula at x, in the coordinates of the chart (log2 keys, hidden size, layer), as a
/// subject with both computations. Nothing for series that are no computed curve.
std::optional<Subject> curveSubject(std::string_view chart, std::string_view series, double x,
                                    const Evaluation &evaluation);

/// What a click at `at` on a series of a theory chart asks about: the curve's own formula there, or
/// where a published or simulated point comes from. Measured points: explainMeasured().
std::optional<Explanation> explainPoint(std::string_view chart, const chart::Series &series,
                                        chart::Point at, const Evaluation &evaluation);

/// Of a region of a chart: from where to where it goes at the nearest of its slices to `at`, and
/// where it has one the number in its middle. Nothing for a region without slices.
std::optional<Explanation> explainRegion(const chart::ChartModel &chart, const chart::Band &band,
                                         chart::Point at, const Evaluation &evaluation);

/// What a point says of itself whose measurement is not kept, as of a pinned chart.
std::optional<Explanation> explainKeptPoint(std::string_view chart, const chart::Series &series,
                                            chart::Point at);

} // namespace dimscope::why
