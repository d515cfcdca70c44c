// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/legend_entry.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/marker_shape.h"

#include <QPainter>

namespace dimscope::ui {

std::vector<LegendEntry> legendEntries(const chart::ChartModel &model)
{
    std::vector<LegendEntry> entries;
    for (const chart::Series &series : model.series) {
        if (series.marker == chart::Marker::none)
            continue;
        chart::Series look;
        look.style = series.style;
        look.dash = series.dash;
        look.marker = series.marker;
        look.hollow = series.hollow;
        look.faint = series.faint;
        look.colour = series.colour;
        entries.push_back(
            {series.id, plainText(series.name), false, false, series.shownAtStart, look});
    }
    for (const chart::Band &band : model.bands) {
        chart::Series look;
        look.colour = band.colour;
        look.hollow = !band.solid;
        entries.push_back({band.id, plainText(band.name), true, false, band.shownAtStart, look});
    }
    if (!model.weakName.empty()) {
        chart::Series look;
        look.style = chart::SeriesStyle::points;
        entries.push_back({{}, plainText(model.weakName), false, true, true, look});
    }
    return entries;
}

void paintLegendSample(QPainter *painter, const QRectF &box, const LegendEntry &entry, bool shown,
                       const ChartTheme &theme)
{
    QColor colour = theme.seriesColour(entry.look.colour);
    if (entry.weak || entry.look.faint)
        colour.setAlphaF(theme.weakOpacity);
    if (entry.band) {
        QColor fill = theme.solidColour(entry.look.colour);
        if (entry.look.hollow) {
            fill = colour;
            fill.setAlphaF(0.3F);
        }
        painter->setPen(QPen(colour, 1));
        painter->setBrush(shown ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter->drawRect(box.adjusted(0.5, 0, -0.5, 0)); // its outline stays in its place
    } else if (entry.look.style == chart::SeriesStyle::line) {
        QPen pen(colour, theme.lineWidth, Qt::SolidLine, Qt::FlatCap);
        setDash(&pen, entry.look.dash);
        painter->setPen(pen);
        painter->drawLine(QPointF(box.left(), box.center().y()),
                          QPointF(box.right(), box.center().y()));
    } else {
        const qreal radius = theme.pointRadius + 0.6;
        painter->setPen(QPen(colour, theme.outlineWidth));
        painter->setBrush(entry.look.hollow ? QBrush(theme.background) : QBrush(colour));
        if (entry.weak)
            drawWeakMarker(painter, entry.look.marker, box.center(), radius, colour,
                           theme.background, theme.weakWidth());
        else
            drawMarker(painter, entry.look.marker, box.center(), radius);
    }
}

} // namespace dimscope::ui
