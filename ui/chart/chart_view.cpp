// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_view.h"

#include "core/chart/axis_scale.h"
#include "core/chart/ticks.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/cursor_layer.h"
#include "ui/chart/plot_layer.h"
#include "ui/chart/read_out.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QFontInfo>
#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace dimscope::ui {

namespace {

/// Below it an axis says nothing any more.
constexpr double leastShare = 1e-4;

/// In a width of so many em two rows hold the legend of every chart without pins.
constexpr int emOfTwoRows = 38;

chart::AxisView &viewOf(chart::Section &section, chart::Direction direction)
{
    return direction == chart::Direction::x ? section.x : section.y;
}

/// The same place of an axis that may have another scale.
double carriedOver(const chart::Axis &from, const chart::Axis &to, double coordinate)
{
    return from.scale == to.scale
               ? coordinate
               : chart::coordinateOf(to.scale, chart::valueOf(from.scale, coordinate));
}

} // namespace

ChartView::ChartView(QWidget *parent)
    : QGraphicsView(parent)
    , m_canvas(nullptr)
    , m_cursor(nullptr)
    , m_gestures(this)
{
    setScene(new QGraphicsScene(this));
    m_canvas = new ChartCanvas(scene(), this);
    m_canvas->keepHeaderAsPicture();
    // The ground is painted once, by drawBackground().
    m_canvas->leaveGroundToView();
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_cursor = new CursorLayer(m_canvas->plot()->parentItem());
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::BoundingRectViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    // A file that is dropped on a chart is for the window.
    setAcceptDrops(false);
    viewport()->setAcceptDrops(false);
    connect(m_canvas, &ChartCanvas::shownChanged, this, &ChartView::viewChanged);
    connect(m_canvas, &ChartCanvas::plotAreaChanged, this, [this](const QRectF &area) {
        m_cursor->setPlotArea(area);
        showSight();
        const int header = static_cast<int>(std::ceil(m_canvas->header()->height()));
        if (header != std::exchange(m_headerHeight, header))
            updateGeometry();
    });
    applyTheme();
}

QSize ChartView::minimumSizeHint() const
{
    // Title and legend in as many rows as they take, the x axis and a plot of four to five lines.
    const int line = fontMetrics().height();
    return {std::max(280, line * 16),
            std::max(220, m_headerHeight + static_cast<int>(line * ChartHeader::plotLines))};
}

void ChartView::bind(const chart::ChartModel &model)
{
    if (model == m_model)
        return;
    const bool sameAxes = model.x.scale == m_model.x.scale && model.y.scale == m_model.y.scale &&
                          model.x.quantity == m_model.x.quantity;
    // The first model belongs to the section that a layout may have set.
    if (!sameAxes && !m_model.id.empty()) {
        // Another form of the chart: what was looked at there means nothing here.
        m_history = {};
        m_marker.reset();
    }
    m_model = model;
    rebind();
    setAccessibleName(plainText(model.title));
    setAccessibleDescription(plainText(model.summary));
}

void ChartView::rebind()
{
    m_at.reset(); // the series that it was on is no more
    m_canvas->setZoomed(m_history.current().x.locked || m_history.current().y.locked);
    const chart::Axis x = m_canvas->model().x;
    const chart::Axis y = m_canvas->model().y;
    m_canvas->bind(chart::sectionOf(m_model, m_history.current()));
    if (m_marker) {
        // A is at the same values on every scale that has them.
        chart::Point &at = m_marker->at;
        at = {carriedOver(x, m_canvas->model().x, at.x), carriedOver(y, m_canvas->model().y, at.y)};
        if (!std::isfinite(at.x) || !std::isfinite(at.y))
            m_marker.reset();
    }
    showSight();
}

void ChartView::look(const chart::Section &section, bool amends)
{
    if (section == m_history.current())
        return;
    if (amends)
        m_history.amend(section);
    else
        m_history.go(section);
    rebind();
    emit viewChanged();
}

void ChartView::startWith(const chart::Section &section)
{
    m_history = {};
    m_history.amend(section);
    m_marker.reset();
    rebind();
}

void ChartView::showAll()
{
    chart::Section section = m_history.current();
    section.x.locked.reset();
    section.y.locked.reset();
    look(section);
}

void ChartView::goBack()
{
    if (m_history.back()) {
        rebind();
        emit viewChanged();
    }
}

void ChartView::goForward()
{
    if (m_history.forward()) {
        rebind();
        emit viewChanged();
    }
}

bool ChartView::canToggleScale(chart::Direction direction) const
{
    return chart::hasOtherScale(m_model, direction);
}

void ChartView::toggleScale(chart::Direction direction)
{
    if (!canToggleScale(direction))
        return;
    chart::Section section = m_history.current();
    chart::AxisView &view = viewOf(section, direction);
    const std::optional<chart::Range> before = std::exchange(view.locked, std::nullopt);
    const auto axis = [&] {
        const chart::ChartModel model = chart::sectionOf(m_model, section);
        return direction == chart::Direction::x ? model.x : model.y;
    };
    const chart::Axis from = axis();
    view.otherScale = !view.otherScale;
    // What one looks at stays.
    if (before)
        view.locked = chart::onOtherScale(*before, from, axis());
    look(section);
}

bool ChartView::isLocked(chart::Direction direction) const
{
    chart::Section section = m_history.current();
    return viewOf(section, direction).locked.has_value();
}

void ChartView::setLocked(chart::Direction direction, bool locked)
{
    chart::Section section = m_history.current();
    const chart::ChartModel &shown = m_canvas->model();
    const chart::Axis &axis = direction == chart::Direction::x ? shown.x : shown.y;
    viewOf(section, direction).locked =
        locked ? std::optional(chart::Range{axis.minimum, axis.maximum}) : std::nullopt;
    look(section);
}

void ChartView::zoomAround(const chart::Point &centre, double factor, bool x, bool y, bool amends)
{
    const chart::ChartModel &shown = m_canvas->model();
    chart::Section section = m_history.current();
    const chart::ChartModel whole = chart::sectionOf(
        m_model, {{std::nullopt, section.x.otherScale}, {std::nullopt, section.y.otherScale}});
    const auto zoom = [factor](chart::AxisView &view, const chart::Axis &axis,
                               const chart::Axis &all, double at) {
        const chart::Range next = chart::scaledRange({axis.minimum, axis.maximum}, at, factor);
        const double share = (next.high - next.low) / (all.maximum - all.minimum);
        if (share < leastShare)
            return;
        // Out again to where there is nothing more to see.
        if (share >= 1)
            view.locked.reset();
        else
            view.locked =
                chart::Range{std::max(next.low, all.minimum), std::min(next.high, all.maximum)};
    };
    if (x)
        zoom(section.x, shown.x, whole.x, centre.x);
    if (y)
        zoom(section.y, shown.y, whole.y, centre.y);
    look(section, amends);
}

void ChartView::moveBy(QPointF pixels, bool amends)
{
    const PlotLayer *plot = m_canvas->plot();
    const chart::Point from = plot->fromPixels({0, 0});
    const chart::Point to = plot->fromPixels(pixels);
    const chart::ChartModel &shown = m_canvas->model();
    chart::Section section = m_history.current();
    const auto moved = [](const chart::Axis &axis, double by) {
        return chart::Range{axis.minimum + by, axis.maximum + by};
    };
    // An axis that stays goes on following the design.
    if (pixels.x() != 0)
        section.x.locked = moved(shown.x, from.x - to.x);
    if (pixels.y() != 0)
        section.y.locked = moved(shown.y, from.y - to.y);
    look(section, amends);
}

void ChartView::setCrosshair(bool on)
{
    m_crosshair = on;
    clearCursor();
}

void ChartView::pointAt(QPointF scene)
{
    const PlotLayer *plot = m_canvas->plot();
    if (!m_crosshair || !plot->plotArea().contains(scene)) {
        clearCursor();
        return;
    }
    // Near a measured point or a curve it snaps; elsewhere it reads the axes.
    if (const auto hit = plot->hitAt(scene, plot->plotArea().height()))
        m_at = {hit->reading.point, hit->reading.series->id, hit->reading.index};
    else
        m_at = {plot->readableAt(scene), {}, {}};
    cursorIsAt();
}

void ChartView::cursorIsAt()
{
    showSight();
    if (!m_canvas->model().x.quantity.empty())
        emit cursorMoved(QString::fromStdString(m_canvas->model().x.quantity),
                         chart::valueOf(m_canvas->model().x.scale, m_at->at.x));
}

void ChartView::clearCursor()
{
    if (!m_at)
        return;
    m_at.reset();
    showSight();
    emit cursorMoved(QString::fromStdString(m_canvas->model().x.quantity), std::nullopt);
}

void ChartView::setLinked(std::optional<double> value)
{
    if (value == m_linked)
        return;
    m_linked = value;
    showSight();
}

void ChartView::toggleMarker()
{
    if (m_at && (!m_marker || m_marker->at != m_at->at))
        m_marker = m_at;
    else
        m_marker.reset();
    showSight();
}

bool ChartView::leaveMarker()
{
    const bool hadMarker = m_marker.has_value();
    m_marker.reset();
    clearCursor();
    showSight();
    return hadMarker;
}

void ChartView::explain()
{
    if (m_at && !m_at->series.empty())
        ask(m_at->series, m_at->at);
}

void ChartView::explainPart(QPointF scene)
{
    const PlotLayer *plot = m_canvas->plot();
    if (const chart::Band *part = plot->partAt(scene))
        ask(part->id, plot->readableAt(scene));
}

void ChartView::explainMark(const chart::Point &at)
{
    ask({}, at);
}

void ChartView::ask(const std::string &series, const chart::Point &at)
{
    // In the coordinates of the whole chart, whatever scale is shown.
    const chart::ChartModel &shown = m_canvas->model();
    emit whyRequested(QString::fromStdString(series), carriedOver(shown.x, m_model.x, at.x),
                      carriedOver(shown.y, m_model.y, at.y));
}

QPoint ChartView::placeOf(const chart::Point &at) const
{
    const chart::ChartModel &shown = m_canvas->model();
    return mapFromScene(m_canvas->plot()->seenAt(carriedOver(m_model.x, shown.x, at.x),
                                                 carriedOver(m_model.y, shown.y, at.y)));
}

QString ChartView::nameOfSeries(const std::string &id) const
{
    constexpr qsizetype oneOfTwo = 20; // in a sentence with numbers
    for (const chart::Series &series : m_canvas->model().series) {
        if (series.id == id)
            return shortName(series.name, oneOfTwo);
    }
    return {};
}

QString ChartView::differenceFromMarker(bool brief) const
{
    const QString difference =
        plainText(chart::differenceText(m_canvas->model(), m_marker->at, m_at->at));
    const QString from = nameOfSeries(m_marker->series);
    if (brief || m_marker->series == m_at->series || from.isEmpty())
        return tr("From A: %1").arg(difference);
    const QString to = nameOfSeries(m_at->series);
    return to.isEmpty() ? tr("From A (%1): %2").arg(from, difference)
                        : tr("From A (%1) to %2: %3").arg(from, to, difference);
}

const LabelSurroundings &ChartView::drawn()
{
    const PlotLayer *plot = m_canvas->plot();
    const Drawn now{plot->boundRevision(), plot->plotArea(), plot->theme().pointRadius,
                    plot->drawnLabels()};
    if (m_drawn != now) {
        m_drawn = now;
        m_surroundings = plot->surroundings();
        m_surroundings.taken += plot->drawnLabels();
    }
    return m_surroundings;
}

void ChartView::showSight()
{
    const PlotLayer *plot = m_canvas->plot();
    const chart::ChartModel &model = m_canvas->model();
    Sight sight;
    sight.box = m_box;
    if (m_marker)
        sight.marker = plot->toPixels(m_marker->at.x, m_marker->at.y);
    std::optional<double> x;
    if (m_at) {
        sight.cross = plot->seenAt(m_at->at.x, m_at->at.y);
        x = m_at->at.x;
    } else if (m_linked) {
        const double at =
            chart::readableCoordinate(model.x, chart::coordinateOf(model.x.scale, *m_linked));
        if (at >= model.x.minimum && at <= model.x.maximum) {
            sight.linked = plot->toPixels(at, model.y.minimum).x();
            x = at;
        }
    }
    if (x) {
        ReadPlace place{*x, {}, {}, {}};
        if (m_at)
            place = {*x, m_at->at, m_at->series, m_at->index};
        sight.lines = readOutLines(model, plot->hitsAt(*x), place);
        if (m_at && m_marker)
            sight.lines.append({differenceFromMarker(false),
                                {},
                                false,
                                Sight::Says::difference,
                                differenceFromMarker(true)});
        sight.drawn = drawn();
    }
    m_cursor->show(sight);
}

void ChartView::setEmphasis(ChartEmphasis emphasis)
{
    m_emphasis = emphasis;
    applyTheme();
}

void ChartView::setLow(bool low)
{
    m_isLow = low;
    applyTheme();
}

void ChartView::applyTheme()
{
    ChartTheme theme = chartTheme(palette(), font(), m_emphasis);
    if (m_isLow)
        theme.legendRows = width() < emOfTwoRows * QFontInfo(font()).pixelSize() ? 3 : 2;
    m_canvas->setTheme(theme);
    m_cursor->setTheme(theme);
    setBackgroundBrush(palette().color(QPalette::Base));
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    const QSizeF size = viewport()->size();
    scene()->setSceneRect(QRectF(QPointF(0, 0), size));
    m_cursor->setBounds(scene()->sceneRect());
    m_canvas->resize(size);
    if (m_isLow)
        applyTheme(); // a narrower one has more rows of legend
}

void ChartView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (!m_gestures.press(event))
        QGraphicsView::mousePressEvent(event);
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_gestures.move(event))
        QGraphicsView::mouseMoveEvent(event);
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_gestures.release(event))
        QGraphicsView::mouseReleaseEvent(event);
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    // On a curve the first click has opened its explanation.
    const PlotLayer *plot = m_canvas->plot();
    const QPointF at = mapToScene(event->pos());
    if (!plot->hitAt(at, 10) && !plot->markAt(at, 10))
        emit maximiseRequested();
}

void ChartView::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    clearCursor();
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    event->setAccepted(m_gestures.wheel(event));
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    // Not to the base class where unused: it would scroll.
    event->setAccepted(m_gestures.key(event));
}

void ChartView::drawForeground(QPainter *painter, const QRectF &)
{
    // Keys are for this chart; the one of a presentation needs no telling.
    if (!hasFocus() || m_emphasis == ChartEmphasis::presentation)
        return;
    constexpr qreal width = 2;
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(palette().color(QPalette::Highlight), width, Qt::SolidLine, Qt::SquareCap,
                         Qt::MiterJoin)); // whole corners
    painter->setBrush(Qt::NoBrush);
    const QRectF sight = mapToScene(viewport()->rect()).boundingRect();
    painter->drawRect(sight.adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
    if (!underMouse())
        clearCursor();
}

void ChartView::contextMenuEvent(QContextMenuEvent *event)
{
    emit menuRequested(event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                                   : mapToGlobal(rect().center()));
}

} // namespace dimscope::ui
