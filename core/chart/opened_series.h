// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/measure/measurement.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::chart {

/// What files say of a sweep's products, one hollow series a device and file (`opened_from` in the
/// provenance). Beside a much slower or faster device here they tell their shape alone and say so,
/// as published points do.
std::vector<Series> openedSeries(std::span<const measure::Measurement> opened,
                                 std::span<const measure::Measurement> measuredHere);

/// What the legend says of a series that is not drawn at its own height.
std::string scaledName(const std::string &name, double scale);

/// How many points those of one file have on the charts.
std::size_t openedPoints(std::span<const ChartModel> charts, std::string_view origin);

} // namespace dimscope::chart
