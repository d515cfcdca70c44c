// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"

#include <QFont>
#include <QSizeF>

#include <cstddef>
#include <optional>
#include <vector>

namespace dimscope::ui {

/// The totals behind the end of one bar.
struct TotalsOfBar
{
    struct Spot
    {
        std::size_t series = 0;
        std::size_t point = 0;
    };

    double middle = 0;       ///< of the bar, on the axis of rows
    std::vector<Spot> spots; ///< the design's own, then the pins'
};

/// Of every bar that has one.
std::vector<TotalsOfBar> totalsOfBars(const chart::ChartModel &model);

/// How far apart so many totals stand, one under the other, in a row of that height, clearly apart
/// from those of the next row; 0 where there is no room for them.
qreal totalsApart(std::size_t count, qreal rowHeight, qreal lineHeight);

/// Totals stand behind the ends of bars, whose axis goes on as far as those are wide that have room
/// in their row. `givenEnd` is where it ends without them and `plot` how large it is drawn. Whether
/// it had to change.
bool makeRoomForTotals(chart::ChartModel &model, double givenEnd, QSizeF plot, const QFont &font);

} // namespace dimscope::ui
