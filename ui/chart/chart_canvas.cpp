// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_canvas.h"

#include "ui/chart/chart_header.h"
#include "ui/chart/chart_text.h"

#include <QCategoryAxis>
#include <QChart>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QLineSeries>

namespace dimscope::ui {

namespace {

constexpr qreal margin = 10;

/// Ticks come from the model; the axis only draws them. Rebuilt only when they changed, since
/// every category is a text item.
void apply(const chart::Axis &axis, QCategoryAxis *target, chart::Axis *bound)
{
    if (axis == *bound)
        return;
    for (const QString &label : target->categoriesLabels())
        target->remove(label);
    target->setStartValue(axis.minimum);
    target->setRange(axis.minimum, axis.maximum);
    for (const chart::Tick &tick : axis.ticks)
        target->append(escapedText(tick.label), tick.value);
    target->setGridLineVisible(!axis.namesRows);
    *bound = axis;
}

/// Qt Charts cuts a title a margin earlier than its letters need.
bool fits(const QString &title, qreal length, const QFontMetricsF &metrics)
{
    return metrics.horizontalAdvance(title) <= length - metrics.height();
}

} // namespace

ChartCanvas::ChartCanvas(QGraphicsScene *scene, QObject *parent)
    : QObject(parent)
    , m_chart(new QChart)
    , m_xAxis(new QCategoryAxis(m_chart))
    , m_yAxis(new QCategoryAxis(m_chart))
{
    scene->addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setBackgroundRoundness(0);
    m_chart->setBackgroundPen(Qt::NoPen);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    // Axes are laid out only for a chart that has a series; ours stays empty.
    auto *anchor = new QLineSeries(m_chart);
    m_chart->addSeries(anchor);
    for (QCategoryAxis *axis : {m_xAxis, m_yAxis}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        m_chart->addAxis(axis, axis == m_xAxis ? Qt::AlignBottom : Qt::AlignLeft);
        anchor->attachAxis(axis);
    }
    m_plot = new PlotLayer(m_chart);
    m_header = new ChartHeader(m_chart);
    connect(m_chart, &QChart::plotAreaChanged, this, [this](const QRectF &area) {
        m_plot->setPlotArea(area);
        fitTitles();
        emit plotAreaChanged(area);
    });
    connect(m_header, &ChartHeader::entryClicked, this, [this](const QString &id) {
        const std::string key = id.toStdString();
        setShown(key, !isShown(key));
        emit shownChanged();
    });
}

void ChartCanvas::setZoomed(bool on)
{
    m_header->setRemark(on ? tr("zoomed, 0 shows all") : QString());
}

bool ChartCanvas::isLegendAt(QPointF scene) const
{
    return m_header->isEntryAt(m_header->mapFromScene(scene));
}

void ChartCanvas::bind(const chart::ChartModel &model)
{
    m_model = model;
    rebind();
}

void ChartCanvas::rebind()
{
    apply(m_model.x, m_xAxis, &m_boundX);
    apply(m_model.y, m_yAxis, &m_boundY);
    const auto shown = [this](const std::string &id) { return isShown(id); };
    m_header->setModel(m_model, shown);
    placeHeader();
    m_plot->setModel(m_model, shown);
    m_plot->setPlotArea(m_chart->plotArea());
    fitTitles();
}

void ChartCanvas::fitTitles()
{
    const QFontMetricsF metrics(m_theme.font);
    const QString up = m_model.y.namesRows ? QString() : plainText(m_model.y.title);
    // The row it takes otherwise makes the plot lower, which cannot call it back.
    const bool isBeside = fits(up, m_chart->plotArea().height(), metrics);
    const QString beside = isBeside ? up.toHtmlEscaped() : QString();
    const QString across = escapedText(m_model.x.title);
    if (m_xAxis->titleText() != across)
        m_xAxis->setTitleText(across);
    if (m_yAxis->titleText() != beside)
        m_yAxis->setTitleText(beside);
    if (const QString above = isBeside ? QString() : up; above != m_header->axisTitle()) {
        m_header->setAxisTitle(above);
        placeHeader();
    }
}

void ChartCanvas::settle()
{
    // Qt Charts lays its axes out when the layout request is delivered; where titles stand follows
    // from the size of the plot, and that from them.
    constexpr int rounds = 4;
    for (int round = 0; round < rounds; ++round) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_chart->layout()->activate();
    }
}

void ChartCanvas::keepHeaderAsPicture()
{
    m_header->setCacheMode(QGraphicsItem::DeviceCoordinateCache);
}

void ChartCanvas::leaveGroundToView()
{
    m_chart->setBackgroundVisible(false);
}

void ChartCanvas::setTheme(const ChartTheme &theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    m_chart->setBackgroundBrush(theme.background);
    for (QCategoryAxis *axis : {m_xAxis, m_yAxis}) {
        axis->setLabelsFont(theme.font);
        axis->setTitleFont(theme.font);
        axis->setLabelsColor(theme.mutedText);
        axis->setTitleBrush(theme.text);
        axis->setGridLinePen(QPen(theme.grid, 1));
        axis->setLinePen(QPen(theme.frame, 1));
    }
    m_header->setTheme(theme);
    m_plot->setTheme(theme);
    placeHeader();
    fitTitles();
}

void ChartCanvas::resize(QSizeF size)
{
    m_size = size;
    m_chart->resize(size);
    placeHeader();
}

void ChartCanvas::placeHeader()
{
    m_header->setPos(margin, margin * 0.7);
    m_header->setWidth(m_size.width() - 2 * margin);
    // Half of the highest tick's label stands above the plot.
    const qreal above = std::max(margin * 0.6, QFontMetricsF(m_theme.font).height() / 2 + 1);
    const QMargins margins(
        static_cast<int>(margin) - 4, static_cast<int>(margin * 0.7 + m_header->height() + above),
        static_cast<int>(margin + lastLabelHalf()), static_cast<int>(margin) - 6);
    if (m_chart->margins() != margins)
        m_chart->setMargins(margins);
}

qreal ChartCanvas::lastLabelHalf() const
{
    if (m_model.x.ticks.empty())
        return 0;
    const QString label = plainText(m_model.x.ticks.back().label);
    return QFontMetricsF(m_theme.font).horizontalAdvance(label) / 2;
}

bool ChartCanvas::isShown(const std::string &id) const
{
    if (const auto chosen = m_visibility.find(id); chosen != m_visibility.end())
        return chosen->second;
    for (const chart::Series &series : m_model.series) {
        if (series.id == id)
            return series.shownAtStart;
    }
    for (const chart::Band &band : m_model.bands) {
        if (band.id == id)
            return band.shownAtStart;
    }
    return false;
}

void ChartCanvas::setShown(const std::string &id, bool shown)
{
    m_visibility[id] = shown;
    rebind();
}

void ChartCanvas::setVisibility(const std::map<std::string, bool> &visibility)
{
    m_visibility = visibility;
    rebind();
}

} // namespace dimscope::ui
