// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"

#include <QFont>

namespace dimscope::ui {

/// Totals stand behind the ends of bars, whose axis goes on as far as they are wide. `givenEnd` is
/// where it ends without them and `length` how long it is drawn. Whether it had to change.
bool makeRoomForTotals(chart::ChartModel &model, double givenEnd, qreal length, const QFont &font);

} // namespace dimscope::ui
