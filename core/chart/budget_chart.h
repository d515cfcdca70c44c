// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"
#include "core/language/say.h"

#include <array>

namespace dimscope::chart {

inline constexpr std::array<ChartForm, 2> budgetForms{
    {{"shares", sayLater("Shares")}, {"memory", sayLater("Memory over the context")}}};

/// Where parameters, bytes and FLOPs go: as a bar of shares each, or the bytes of weights and of
/// keys and values over the context, beside what GPUs hold.
ChartModel budgetChart(const ChartInput &input);

} // namespace dimscope::chart
