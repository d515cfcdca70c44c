// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"

#include <optional>
#include <string>

namespace dimscope::ui {

class Exploration;

/// A pinned design one of whose curves, points or rings was asked about: as it was pinned, so that
/// the answer outlives the pin.
struct AskedPin
{
    std::string name;
    Evaluation evaluation;
    chart::Series series; ///< as in its own chart, which may not have it; without an id: a ring
};

/// The pin that a series, or the ring at `at` where `series` is empty, of a chart belongs to;
/// nothing where it is of the present design or of none.
std::optional<AskedPin> askedPin(const Exploration &exploration, const std::string &chart,
                                 const std::string &series, const chart::Point &at);

} // namespace dimscope::ui
