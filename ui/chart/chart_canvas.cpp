// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_canvas.h"

#include "ui/chart/bar_totals.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/tick_fit.h"

#include <QCategoryAxis>
#include <QChart>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLineSeries>

#include <algorithm>

namespace dimscope::ui {

namespace {

constexpr qreal margin = 10;

/// Below the title of the x axis.
qreal underneath(const ChartTheme &theme)
{
    return theme.isLow() ? margin - 6 : margin - 3;
}

/// Between that title and the labels.
qreal titleGap(const ChartTheme &theme)
{
    return theme.isLow() ? 2 : 4;
}

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
    // Qt Charts leaves nothing of a title where the plot is low.
    m_xTitle = new QGraphicsSimpleTextItem(m_chart);
    m_xTitle->setZValue(m_header->zValue());
    connect(m_chart, &QChart::plotAreaChanged, this, [this](const QRectF &area) {
        m_plot->setPlotArea(area);
        fitToPlot();
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
    m_isZoomed = on;
    m_header->setRemark(on ? tr("zoomed, 0 shows all") : QString());
}

bool ChartCanvas::isLegendAt(QPointF scene) const
{
    return m_header->isEntryAt(m_header->mapFromScene(scene));
}

void ChartCanvas::bind(const chart::ChartModel &model)
{
    m_model = model;
    m_givenEnd = model.x.maximum;
    rebind();
}

void ChartCanvas::rebind()
{
    makeRoomForTotals();
    fitTicks();
    const auto shown = [this](const std::string &id) { return isShown(id); };
    m_header->setModel(m_model, shown);
    placeHeader();
    m_plot->setModel(m_model, shown);
    m_plot->setPlotArea(m_chart->plotArea());
    fitTitles();
}

void ChartCanvas::fitToPlot()
{
    if (makeRoomForTotals())
        m_plot->setModel(m_model, [this](const std::string &id) { return isShown(id); });
    fitTicks();
    fitTitles();
}

bool ChartCanvas::makeRoomForTotals()
{
    return !m_isZoomed &&
           ui::makeRoomForTotals(m_model, m_givenEnd, m_chart->plotArea().size(), m_theme.font);
}

void ChartCanvas::fitTicks()
{
    const QFontMetricsF metrics(m_theme.font);
    const QSizeF plot = m_chart->plotArea().size();
    // A drag changes few axes.
    if (m_fittedX.axis != m_model.x || m_fittedX.length != plot.width()) {
        m_fittedX = {m_model.x, plot.width()};
        apply(thinned(m_model.x, plot.width(),
                      [&metrics](const chart::Tick &tick) {
                          return metrics.horizontalAdvance(plainText(tick.label)) +
                                 metrics.averageCharWidth();
                      }),
              m_xAxis, &m_boundX);
    }
    if (m_fittedY.axis != m_model.y || m_fittedY.length != plot.height()) {
        m_fittedY = {m_model.y, plot.height()};
        apply(thinned(m_model.y, plot.height(),
                      [&metrics](const chart::Tick &) { return metrics.height(); }),
              m_yAxis, &m_boundY);
    }
}

void ChartCanvas::fitTitles()
{
    const QFontMetricsF metrics(m_theme.font);
    const QString up = m_model.y.namesRows ? QString() : plainText(m_model.y.title);
    // The row it takes otherwise makes the plot lower, which cannot call it back.
    const qreal length = m_chart->plotArea().height();
    QString beside = fits(up, length, metrics) ? up : QString();
    // A low plot does without the unit rather than without a row.
    if (const QString name = up.section(QStringLiteral(" ("), 0, 0);
        m_theme.isLow() && beside.isEmpty() && fits(name, length, metrics))
        beside = name;
    if (m_yAxis->titleText() != beside.toHtmlEscaped())
        m_yAxis->setTitleText(beside.toHtmlEscaped());
    if (const QString above = beside.isEmpty() ? up : QString(); above != m_header->axisTitle()) {
        m_header->setAxisTitle(above);
        placeHeader();
    }
    placeXTitle();
}

void ChartCanvas::placeXTitle()
{
    const QFontMetricsF metrics(m_theme.font);
    const qreal room = m_size.width() - 2 * margin;
    // In the middle: the quantity and its unit stay.
    const QString title =
        metrics.elidedText(plainText(m_model.x.title), Qt::ElideMiddle, std::max(0.0, room));
    if (m_xTitle->text() != title)
        m_xTitle->setText(title);
    const qreal width = m_xTitle->boundingRect().width();
    const qreal centred = m_chart->plotArea().center().x() - width / 2;
    m_xTitle->setPos(std::clamp(centred, margin, std::max(margin, margin + room - width)),
                     m_size.height() - underneath(m_theme) - metrics.height());
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
    m_fittedX = {};
    m_fittedY = {};
    m_xTitle->setFont(theme.font);
    m_xTitle->setBrush(theme.text);
    m_header->setTheme(theme);
    m_plot->setTheme(theme);
    placeHeader();
    fitToPlot();
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
    m_header->setRoom(m_size.height());
    // Half of the highest tick's label stands above the plot.
    const qreal above = std::max(margin * 0.6, QFontMetricsF(m_theme.font).height() / 2 + 1);
    const qreal title =
        m_model.x.title.empty() ? 0 : QFontMetricsF(m_theme.font).height() + titleGap(m_theme);
    const QMargins margins(
        static_cast<int>(margin) - 4, static_cast<int>(margin * 0.7 + m_header->height() + above),
        static_cast<int>(margin + lastLabelHalf()), static_cast<int>(underneath(m_theme) + title));
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
