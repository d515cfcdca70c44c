// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/bar_totals.h"

#include "ui/chart/chart_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <optional>

namespace dimscope::ui {

namespace {

/// Where bars end; what stands beyond them belongs to them as wholes.
std::optional<double> endOfBars(const chart::ChartModel &model)
{
    std::optional<double> end;
    for (const chart::Band &band : model.bands) {
        for (const chart::Band::Box &box : band.boxes)
            end = std::max(end.value_or(box.right), box.right);
    }
    return end;
}

} // namespace

bool makeRoomForTotals(chart::ChartModel &model, double givenEnd, qreal length, const QFont &font)
{
    const std::optional<double> end = endOfBars(model);
    if (!end || length <= 0)
        return false;
    const QFontMetricsF metrics(font);
    qreal widest = 0;
    for (const chart::Series &series : model.series) {
        for (std::size_t i = 0; i < series.details.size(); ++i) {
            if (series.points[i].x > *end)
                widest =
                    std::max(widest, metrics.horizontalAdvance(plainText(series.details[i].label)));
        }
    }
    constexpr double most = 0.6; // of the plot: bars remain
    const double share = std::min(most, (widest + metrics.averageCharWidth() * 2) / length);
    const double last =
        std::max(givenEnd, model.x.minimum + (*end - model.x.minimum) / (1 - share));
    if (widest == 0 || last == model.x.maximum)
        return false;
    model.x.maximum = last;
    for (chart::Series &series : model.series) {
        for (chart::Point &point : series.points) {
            if (point.x > *end)
                point.x = (*end + last) / 2;
        }
    }
    return true;
}

} // namespace dimscope::ui
