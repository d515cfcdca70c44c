// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/printed_chart.h"

#include "ui/chart/bar_totals.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/legend_rows.h"
#include "ui/chart/text_lines.h"
#include "ui/chart/tick_fit.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

constexpr qreal tickLength = 4;
constexpr qreal tickGap = 3; ///< between a tick and its label
constexpr qreal gap = 4;     ///< between one thing and the next below it
constexpr qsizetype mostTitleLines = 2;
constexpr qsizetype mostAxisTitleLines = 2;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

double shareOf(const chart::Axis &axis, double value)
{
    return (value - axis.minimum) / (axis.maximum - axis.minimum);
}

/// The title of an axis in as few lines as there is room for; shorter words before more lines.
QStringList axisTitle(const chart::Axis &axis, const QFontMetricsF &metrics, qreal room)
{
    QStringList best;
    for (const std::string *title : {&axis.title, &axis.plainTitle}) {
        const QStringList lines = wholeLines(plainText(*title), metrics, room);
        if (!lines.isEmpty() && (best.isEmpty() || lines.size() < best.size()))
            best = lines;
    }
    return best;
}

bool hasTwoTicks(const chart::Axis &drawn, const chart::Axis &given)
{
    return drawn.ticks.size() >= std::min<std::size_t>(2, given.ticks.size());
}

} // namespace

PrintedChart::PrintedChart(const chart::ChartModel &model, QSizeF size, const ChartTheme &theme,
                           const std::map<std::string, bool> &visibility)
    : m_given(model)
    , m_theme(theme)
    , m_size(size)
    , m_visibility(visibility)
{
    constexpr qreal widest = 10;
    constexpr qreal narrowest = 4;
    constexpr qreal share = 0.025; // of a small picture
    m_margin = std::clamp(share * std::min(size.width(), size.height()), narrowest, widest);
    m_plot.setTheme(theme);
    for (const Economy economy : {Economy::none, Economy::legend, Economy::title}) {
        if (economy == Economy::title && (!m_theme.showsTitle || m_theme.keepsTitle))
            break;
        economise(economy);
        if (m_isReadable)
            return;
    }
    economise(Economy::legend); // giving up the title did not help
}

void PrintedChart::economise(Economy economy)
{
    layOut(economy, economy != Economy::none);
    // What was left out because the plot names it is listed where the plot does not.
    if (economy != Economy::none && !areLabelsThere())
        layOut(economy, false);
}

bool PrintedChart::isShown(const std::string &id) const
{
    if (const auto chosen = m_visibility.find(id); chosen != m_visibility.end())
        return chosen->second;
    for (const chart::Series &series : m_given.series) {
        if (series.id == id)
            return series.shownAtStart;
    }
    for (const chart::Band &band : m_given.bands) {
        if (band.id == id)
            return band.shownAtStart;
    }
    return false;
}

bool PrintedChart::isNamedInPlot(const std::string &seriesId) const
{
    const auto series = std::find_if(m_given.series.begin(), m_given.series.end(),
                                     [&](const auto &one) { return one.id == seriesId; });
    if (series == m_given.series.end() || !series->ofDesign ||
        series->style != chart::SeriesStyle::line)
        return false;
    constexpr double same = 0.005; // of an axis
    return std::any_of(m_given.marks.begin(), m_given.marks.end(), [&](const auto &mark) {
        if (!mark.x || !mark.y || mark.pinned || mark.label.empty())
            return false;
        const auto reading = chart::readingAt(*series, *mark.x, 0);
        return reading &&
               std::abs(shareOf(m_given.y, reading->point.y) - shareOf(m_given.y, *mark.y)) < same;
    });
}

bool PrintedChart::areLabelsThere() const
{
    if (std::none_of(m_given.series.begin(), m_given.series.end(),
                     [&](const auto &series) { return isNamedInPlot(series.id); }))
        return true;
    const QList<PlotLayer::Label> labels = m_plot.placedLabels();
    return std::any_of(labels.begin(), labels.end(), [](const PlotLayer::Label &label) {
        return label.mark != nullptr && !label.mark->pinned && label.leadsTo;
    });
}

bool PrintedChart::listsInLegend(const std::string &id) const
{
    return std::any_of(m_legend.begin(), m_legend.end(),
                       [&id](const Listed &listed) { return listed.entry.id == id; });
}

void PrintedChart::layOut(Economy economy, bool leavesOutLabelled)
{
    m_model = m_given;
    m_isWhole = true;
    qreal top = m_margin;
    m_title.clear();
    if (economy != Economy::title && m_theme.showsTitle)
        top = layOutTitle(top);
    m_legend.clear();
    if (m_theme.showsLegend)
        top = layOutLegend(top, economy, leavesOutLabelled);
    layOutPlot(top);
}

qreal PrintedChart::layOutTitle(qreal top)
{
    const QFontMetricsF metrics(bold(m_theme.font));
    const qreal room = m_size.width() - 2 * m_margin;
    QStringList lines = wholeLines(plainText(m_given.title), metrics, room);
    if (lines.isEmpty() || lines.size() > mostTitleLines) {
        m_isWhole = false;
        lines = {metrics.elidedText(plainText(m_given.title), Qt::ElideRight, room)};
    }
    for (const QString &line : lines) {
        m_title.push_back({QRectF(m_margin, top, room, metrics.height()), line});
        top += metrics.height();
    }
    return top + gap;
}

qreal PrintedChart::layOutLegend(qreal top, Economy economy, bool leavesOutLabelled)
{
    const QFontMetricsF metrics(m_theme.font);
    const bool isShort = economy != Economy::none;
    const qreal height = metrics.height();
    const qreal sample = height * (isShort ? 1.2 : 1.5);
    const qreal sampleGap = std::max(4.0, metrics.averageCharWidth() * 0.5);
    const qreal between = metrics.averageCharWidth() * (isShort ? 1.2 : 2);
    const qreal room = m_size.width() - 2 * m_margin;
    std::vector<LegendItem> items;
    std::vector<QStringList> names;
    for (const LegendEntry &entry : legendEntries(m_given)) {
        if ((!entry.weak && !isShown(entry.id)) || (leavesOutLabelled && isNamedInPlot(entry.id)))
            continue;
        QStringList lines = wholeLines(entry.name, metrics, room - sample - sampleGap);
        if (lines.isEmpty()) {
            m_isWhole = false;
            lines = {metrics.elidedText(entry.name, Qt::ElideMiddle, room - sample - sampleGap)};
        }
        LegendItem item{0, lines.size()};
        for (const QString &line : lines)
            item.width = std::max(item.width, metrics.horizontalAdvance(line));
        item.width += sample + sampleGap;
        items.push_back(item);
        names.push_back(std::move(lines));
        m_legend.push_back({entry, {}, {}});
    }
    const auto rows = legendRows(items, room, between, isShort);
    for (const std::vector<std::size_t> &row : rows) {
        qreal left = m_margin;
        for (const std::size_t i : row) {
            Listed &listed = m_legend[i];
            listed.sample = QRectF(left, top + 0.2 * height, sample, 0.6 * height);
            const qreal x = left + sample + sampleGap;
            qreal y = top;
            for (const QString &line : names[i]) {
                listed.rows.push_back({QRectF(x, y, m_size.width() - m_margin - x, height), line});
                y += height;
            }
            left += items[i].width + between;
        }
        top += static_cast<qreal>(items[row.front()].lines) * height + (isShort ? 1 : 3);
    }
    return rows.empty() ? top : top + (isShort ? 2 : gap);
}

qreal PrintedChart::widestLabel(const chart::Axis &axis) const
{
    const QFontMetricsF metrics(m_theme.font);
    qreal widest = 0;
    for (const chart::Tick &tick : axis.ticks)
        widest = std::max(widest, metrics.horizontalAdvance(plainText(tick.label)));
    return widest;
}

void PrintedChart::fitTicks(QSizeF plot)
{
    const QFontMetricsF metrics(m_theme.font);
    m_model.x.ticks = m_given.x.ticks; // its end may be another, where totals need room
    m_model.x = thinned(m_model.x, plot.width(), [&metrics](const chart::Tick &tick) {
        return metrics.horizontalAdvance(plainText(tick.label)) + metrics.averageCharWidth();
    });
    m_model.y = thinned(m_given.y, plot.height(),
                        [&metrics](const chart::Tick &) { return metrics.height(); });
}

void PrintedChart::layOutPlot(qreal top)
{
    const QFontMetricsF metrics(m_theme.font);
    const qreal line = metrics.height();
    m_titles.clear();
    m_uprightTitle = {};
    const qreal bottomOfAll = m_size.height() - m_margin;
    const qreal widthOfAll = m_size.width() - 2 * m_margin;

    const QStringList across = axisTitle(m_given.x, metrics, widthOfAll);
    m_isWhole = m_isWhole && across.size() <= mostAxisTitleLines &&
                (!across.isEmpty() || m_given.x.title.empty());
    const qreal titleTop = bottomOfAll - static_cast<qreal>(across.size()) * line;
    const qreal labelTop = titleTop - (across.isEmpty() ? 0 : gap / 2) - line;
    const qreal bottom = labelTop - std::max(tickLength + tickGap, line / 2);

    // Upright beside the labels where that is long enough, otherwise above them.
    qreal beside = 0;
    const QString up = m_given.y.namesRows ? QString() : plainText(m_given.y.title);
    const qreal upLength = metrics.horizontalAdvance(up);
    if (!up.isEmpty() && upLength <= bottomOfAll - line - top) {
        beside = line + 2;
    } else if (!up.isEmpty()) {
        const QStringList above = axisTitle(m_given.y, metrics, widthOfAll);
        m_isWhole = m_isWhole && !above.isEmpty() && above.size() <= mostAxisTitleLines;
        for (const QString &text : above) {
            m_titles.push_back({QRectF(m_margin, top, widthOfAll, line), text});
            top += line;
        }
        top += 1;
    }
    // Half of the highest label stands above the plot.
    const qreal plotTop = top + (m_given.y.namesRows ? 0 : line / 2);
    const qreal height = std::max(1.0, bottom - plotTop);

    QRectF plot;
    fitTicks({widthOfAll, height});
    // Which labels there are decides where the plot ends, and the reverse.
    for (int round = 0; round < 3; ++round) {
        qreal left = m_margin + beside + widestLabel(m_model.y) + tickLength + tickGap;
        qreal right = m_size.width() - m_margin;
        if (!m_model.x.ticks.empty()) {
            const auto half = [&](const chart::Tick &tick) {
                return metrics.horizontalAdvance(plainText(tick.label)) / 2;
            };
            const chart::Tick &first = m_model.x.ticks.front();
            const chart::Tick &last = m_model.x.ticks.back();
            const double start = shareOf(m_model.x, first.value);
            const double end = shareOf(m_model.x, last.value);
            left = std::max(left, m_margin + beside + half(first) - start * (right - left));
            if (end > 0)
                right = std::min(right, left + (right - half(last) - left) / end);
        }
        plot = QRectF(left, plotTop, std::max(1.0, right - left), height);
        makeRoomForTotals(m_model, m_given.x.maximum, plot.size(), m_theme.font);
        fitTicks(plot.size());
    }
    const auto shown = [this](const std::string &id) { return isShown(id); };
    m_plot.setModel(m_model, shown);
    m_plot.setPlotArea(plot);

    if (beside > 0) {
        const qreal middle = std::clamp(plot.center().y(), top + upLength / 2,
                                        std::max(top + upLength / 2, bottomOfAll - upLength / 2));
        m_uprightTitle = QRectF(-upLength / 2 - 1, 0, upLength + 2, line)
                             .translated(m_margin + line / 2, middle - line / 2);
    }
    qreal y = titleTop;
    for (const QString &text : across) {
        const qreal width = metrics.horizontalAdvance(text) + 2;
        const qreal left = std::clamp(plot.center().x() - width / 2, m_margin,
                                      std::max(m_margin, m_size.width() - m_margin - width));
        m_titles.push_back({QRectF(left, y, width, line), text, Qt::AlignCenter});
        y += line;
    }
    const qreal rows = m_given.y.namesRows ? static_cast<qreal>(m_given.y.ticks.size()) * line : 0;
    const bool isNoticeWhole =
        m_given.notice.empty() || plot.adjusted(-1, -1, 1, 1).contains(m_plot.noticeBox());
    m_isReadable = m_isWhole && isNoticeWhole && bottom - plotTop >= rows &&
                   bottom - plotTop >= leastPlotShare * m_size.height() && plot.width() > 2 &&
                   hasTwoTicks(m_model.x, m_given.x) && hasTwoTicks(m_model.y, m_given.y);
}

std::optional<QString> PrintedChart::lack() const
{
    const PlotLayer::Lack lack = m_plot.lack();
    QStringList missing = lack.labels;
    if (lack.missingNames > 0)
        missing << QObject::tr("%1 of %2 names beside points, which stand in the table")
                       .arg(lack.missingNames)
                       .arg(lack.names);
    if (missing.isEmpty())
        return std::nullopt;
    return QObject::tr("At this size the chart has no room to say: %1.")
        .arg(missing.join(QStringLiteral("; ")));
}

void PrintedChart::paint(QPainter *painter)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(QRectF(QPointF(0, 0), m_size), m_theme.background);
    paintAxes(painter);
    m_plot.paint(painter, nullptr, nullptr);
    painter->setFont(bold(m_theme.font));
    painter->setPen(m_theme.text);
    for (const Row &row : m_title)
        painter->drawText(row.box, static_cast<int>(row.alignment), row.text);
    painter->setFont(m_theme.font);
    for (const Listed &listed : m_legend) {
        paintLegendSample(painter, listed.sample, listed.entry, true, m_theme);
        painter->setPen(m_theme.text);
        for (const Row &row : listed.rows)
            painter->drawText(row.box, static_cast<int>(row.alignment), row.text);
    }
    painter->restore();
}

void PrintedChart::paintAxes(QPainter *painter) const
{
    const QFontMetricsF metrics(m_theme.font);
    const QRectF &plot = m_plot.plotArea();
    painter->setFont(m_theme.font);
    const qreal half = metrics.height() / 2;
    struct Placed
    {
        QLineF grid;
        QLineF tick;
        QRectF label;
        int alignment;
        QString text;
    };
    std::vector<Placed> ticks;
    for (const chart::Tick &tick : m_model.x.ticks) {
        const qreal x = m_plot.toPixels(tick.value, m_model.y.minimum).x();
        const QString text = plainText(tick.label);
        const qreal width = metrics.horizontalAdvance(text) + 2;
        const qreal top = plot.bottom() + std::max(tickLength + tickGap, half);
        ticks.push_back({{x, plot.top(), x, plot.bottom()},
                         {x, plot.bottom(), x, plot.bottom() + tickLength},
                         QRectF(x - width / 2, top, width, 2 * half),
                         Qt::AlignCenter,
                         text});
    }
    for (const chart::Tick &tick : m_model.y.ticks) {
        const qreal y = m_plot.toPixels(m_model.x.minimum, tick.value).y();
        const qreal right = plot.left() - tickLength - tickGap;
        ticks.push_back({m_model.y.namesRows ? QLineF() : QLineF(plot.left(), y, plot.right(), y),
                         {plot.left() - tickLength, y, plot.left(), y},
                         QRectF(0, y - half, right, 2 * half),
                         Qt::AlignRight | Qt::AlignVCenter,
                         plainText(tick.label)});
    }
    painter->setPen(QPen(m_theme.grid, 1));
    for (const Placed &tick : ticks) {
        if (!tick.grid.isNull())
            painter->drawLine(tick.grid);
    }
    painter->setPen(QPen(m_theme.frame, 1));
    for (const Placed &tick : ticks)
        painter->drawLine(tick.tick);
    painter->drawLine(QLineF(plot.topLeft(), plot.bottomLeft()));
    painter->drawLine(QLineF(plot.bottomLeft(), plot.bottomRight()));
    painter->setPen(m_theme.mutedText);
    for (const Placed &tick : ticks)
        painter->drawText(tick.label, tick.alignment, tick.text);
    painter->setPen(m_theme.text);
    for (const Row &row : m_titles)
        painter->drawText(row.box, static_cast<int>(row.alignment), row.text);
    if (m_uprightTitle.isEmpty())
        return;
    painter->save();
    painter->translate(m_uprightTitle.center());
    painter->rotate(-90);
    const QSizeF size = m_uprightTitle.size();
    painter->drawText(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size), Qt::AlignCenter,
                      plainText(m_given.y.title));
    painter->restore();
}

} // namespace dimscope::ui
