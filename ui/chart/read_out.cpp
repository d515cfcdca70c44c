// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/read_out.h"

#include "core/chart/reading.h"
#include "ui/chart/chart_text.h"

namespace dimscope::ui {

namespace {

constexpr qsizetype longestReadName = 48; ///< the series that is read may take two lines

Sight::Line lineOf(const chart::ChartModel &model, const PlotLayer::Hit &hit,
                   const ReadPlace &place)
{
    const chart::Series &series = *hit.reading.series;
    const bool isRead = place.at && series.id == place.series;
    chart::Reading reading = hit.reading;
    if (isRead) {
        reading.point = *place.at;
        reading.index = place.index;
    }
    // Of a measured point the value; its explanation and the table say the rest.
    const QString text = series.style == chart::SeriesStyle::points
                             ? plainText(chart::firstSentence(chart::readingText(model, reading)))
                             : shortName(series.name, isRead ? longestReadName : 28) +
                                   QStringLiteral(": ") +
                                   plainText(chart::readValue(model.y, reading.point.y));
    return {text, hit.colour, isRead, isRead ? Sight::Says::read : Sight::Says::other};
}

} // namespace

QString shortName(const std::string &name, qsizetype most)
{
    const QString text = plainText(name);
    if (text.size() <= most)
        return text;
    const qsizetype end = (most - 1) / 2;
    return text.first(most - 1 - end).trimmed() + QChar(0x2026) + text.last(end).trimmed();
}

QList<Sight::Line> readOutLines(const chart::ChartModel &model, const QList<PlotLayer::Hit> &hits,
                                const ReadPlace &place)
{
    QList<Sight::Line> lines;
    for (const PlotLayer::Hit &hit : hits) {
        // Of points only the one that the cursor is at: others may be anywhere near.
        const bool isRead = place.at && hit.reading.series->id == place.series;
        if (hit.reading.series->style == chart::SeriesStyle::points && !isRead)
            continue;
        lines.insert(isRead ? 0 : lines.size(), lineOf(model, hit, place));
    }
    if (place.at && lines.isEmpty())
        lines.append(
            {plainText(chart::readValue(model.y, place.at->y)), {}, false, Sight::Says::read});
    if (lines.isEmpty())
        return lines;
    const std::string quantity = model.x.title.substr(0, model.x.title.find(" ("));
    lines.prepend({plainText(quantity + " " + chart::readValue(model.x, place.x)),
                   {},
                   false,
                   Sight::Says::where});
    return lines;
}

} // namespace dimscope::ui
