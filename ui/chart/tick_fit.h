// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"

#include <QtGlobal>

#include <functional>

namespace dimscope::ui {

/// The axis with so few of its ticks, evenly chosen, that their labels do not touch along a line of
/// that length. `extent` is how much of the line a label takes, with the gap that it needs. Rows
/// keep their names.
chart::Axis thinned(const chart::Axis &axis, qreal length,
                    const std::function<qreal(const chart::Tick &)> &extent);

} // namespace dimscope::ui
