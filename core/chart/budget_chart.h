// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"

#include <array>

namespace dimscope::chart {

inline constexpr std::array<ChartForm, 2> budgetForms{
    {{"shares", "Shares"}, {"memory", "Memory over the context"}}};

/// Where parameters, bytes and FLOPs go: as a bar of shares each, or the bytes of weights and of
/// keys and values over the context, beside what GPUs hold.
ChartModel budgetChart(const ChartInput &input);

} // namespace dimscope::chart
