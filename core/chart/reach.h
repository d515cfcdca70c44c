// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace dimscope::chart {

/// How far the axes of a chart go, in axis coordinates.
struct Reach
{
    double left = 0;
    double right = 0;
    double low = 0;
    double high = 0;
    bool operator==(const Reach &) const = default;
};

/// By the id of the chart.
using Reaches = std::map<std::string, Reach, std::less<>>;

/// Lets them go at least as far as these charts. Axes without a scale have no say.
void widen(Reaches &reaches, const std::vector<ChartModel> &charts);

} // namespace dimscope::chart
