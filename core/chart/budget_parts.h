// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_catalogue.h"
#include "core/counting/budget.h"

#include <array>
#include <string>
#include <string_view>

/// What the two forms of the budget chart have in common.
namespace dimscope::chart {

inline constexpr std::array<Part, partCount> allParts{
    Part::embedding, Part::attention, Part::feedForward, Part::router, Part::other, Part::keys};

/// Such as "Experts" where all feed-forward layers are mixtures.
std::string partName(Part part, const Design &design);

/// The same inside a sentence: "experts".
std::string partInSentence(Part part, const Design &design);

/// Of its band, and in the rows of tables; stable.
std::string_view partId(Part part);

/// Without slices or boxes yet. The article has no part in a budget, so that its parts may take the
/// whole cycle of colours.
Band partBand(Part part, const Design &design);

ChartModel budgetShares(const ChartInput &input);
ChartModel budgetMemory(const ChartInput &input);

} // namespace dimscope::chart
