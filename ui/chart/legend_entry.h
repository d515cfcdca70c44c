// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"

#include <QRectF>
#include <QString>

#include <string>
#include <vector>

class QPainter;

namespace dimscope::ui {

/// What a legend says of one series or band, or of the weak points of all.
struct LegendEntry
{
    std::string id; ///< empty: of the weak points
    QString name;
    bool band = false;
    bool weak = false;
    bool shownAtStart = true;
    chart::Series look; ///< style, dash, marker, fill and colour only
    bool operator==(const LegendEntry &) const = default;
};

/// In the order of the legend; of what is nothing to see there is none.
std::vector<LegendEntry> legendEntries(const chart::ChartModel &model);

/// The entry's series in small, as wide as the box.
void paintLegendSample(QPainter *painter, const QRectF &box, const LegendEntry &entry, bool shown,
                       const ChartTheme &theme);

} // namespace dimscope::ui
