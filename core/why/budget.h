// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/why/subject.h"

#include <optional>
#include <string_view>

namespace dimscope::why {

/// What a click on a bar of the budget chart asks about, in the chart's coordinates: the part of
/// the bar that lies there, with its share of the bar, or beside the bars the whole of one. Nothing
/// where no bar is. Tables name the part, however narrow it is drawn: the id of its band, or
/// "total".
std::optional<Explanation> explainBar(const chart::ChartModel &budget, chart::Point at,
                                      const Evaluation &evaluation, std::string_view part = {});

/// The memory over the context at x = log2 of the context: "total" or the keys and values of all
/// sequences ("keys"), or a part of the weights by the id of its band.
std::optional<Subject> memorySubject(std::string_view series, double x,
                                     const Evaluation &evaluation);

} // namespace dimscope::why
