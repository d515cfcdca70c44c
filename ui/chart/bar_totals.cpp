// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/bar_totals.h"

#include "core/chart/pinned_totals.h"
#include "ui/chart/chart_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

constexpr double mostOfPlot = 0.6; ///< for totals: bars remain

/// Of the bar there, or of the nearest one: a pin's totals stand beside the middle.
double middleOfBar(const chart::ChartModel &model, double y)
{
    std::optional<double> nearest;
    for (const chart::Band &band : model.bands) {
        for (const chart::Band::Box &box : band.boxes) {
            const double middle = (box.low + box.high) / 2;
            if (!nearest || std::abs(middle - y) < std::abs(*nearest - y))
                nearest = middle;
        }
    }
    return nearest.value_or(y);
}

} // namespace

std::vector<TotalsOfBar> totalsOfBars(const chart::ChartModel &model)
{
    std::vector<TotalsOfBar> bars;
    const std::optional<double> end = chart::endOfBars(model);
    if (!end)
        return bars;
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const chart::Series &series = model.series[i];
        for (std::size_t j = 0; j < series.details.size(); ++j) {
            if (series.points[j].x <= *end)
                continue;
            const double middle = middleOfBar(model, series.points[j].y);
            auto bar = std::find_if(bars.begin(), bars.end(), [middle](const TotalsOfBar &known) {
                return std::abs(known.middle - middle) < 0.1; // rows are 1 apart
            });
            if (bar == bars.end())
                bar = bars.insert(bars.end(), {middle, {}});
            bar->spots.push_back({i, j});
        }
    }
    return bars;
}

qreal totalsApart(std::size_t count, qreal rowHeight, qreal lineHeight)
{
    constexpr qreal widest = 1.1;     // lines
    constexpr qreal narrowest = 0.78; // where letters do not touch yet
    constexpr qreal toNextRow = 1.5;  // as far as within a row
    const qreal room = rowHeight / (static_cast<qreal>(count) - 1 + toNextRow);
    return room < narrowest * lineHeight ? 0 : std::min(room, widest * lineHeight);
}

bool makeRoomForTotals(chart::ChartModel &model, double givenEnd, QSizeF plot, const QFont &font)
{
    const std::optional<double> end = chart::endOfBars(model);
    if (!end || plot.width() <= 0)
        return false;
    const QFontMetricsF metrics(font);
    const qreal margins = metrics.averageCharWidth() * 2;
    const auto widthOf = [&](const TotalsOfBar::Spot &spot) {
        return metrics.horizontalAdvance(
            plainText(model.series[spot.series].details[spot.point].label));
    };
    const qreal rowHeight = plot.height() / (model.y.maximum - model.y.minimum);
    qreal widest = 0;
    for (const TotalsOfBar &bar : totalsOfBars(model)) {
        qreal widestOfAll = 0;
        for (const TotalsOfBar::Spot &spot : bar.spots)
            widestOfAll = std::max(widestOfAll, widthOf(spot));
        const bool haveRoom = totalsApart(bar.spots.size(), rowHeight, metrics.height()) > 0 &&
                              widestOfAll + margins <= mostOfPlot * plot.width();
        widest = std::max(widest, haveRoom ? widestOfAll : widthOf(bar.spots.front()));
    }
    const double share = std::min(mostOfPlot, (widest + margins) / plot.width());
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
