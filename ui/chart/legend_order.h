// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/legend_entry.h"

#include <cstddef>
#include <vector>

namespace dimscope::ui {

/// Whether that is of a pinned design, drawn as its namesake but for the dash.
bool isOfPin(const LegendEntry &entry);

/// Indices of the entries in the order in which they are worth a place: what is drawn of the design
/// itself, then bands by the area that they cover, then curves of pinned designs, then what is
/// shown but has nothing to see, and at last what is hidden.
std::vector<std::size_t> legendOrder(const chart::ChartModel &model,
                                     const std::vector<LegendEntry> &entries,
                                     const std::vector<bool> &shown);

} // namespace dimscope::ui
