// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_gestures.h"

#include "core/chart/axis_scale.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

constexpr qreal leastBox = 8; ///< pixels; less is a click with an unsteady hand
constexpr qint64 burst = 600; ///< milliseconds
constexpr double zoomStep = 1.2;
constexpr double panStep = 0.1; ///< of the range

/// What may be repeated.
enum Repeated
{
    wheelTurns,
    keyPans,
    keyZoomsX,
    keyZoomsY
};

/// The nearest place inside; a flat box has no intersection with anything.
QPointF kept(QPointF at, const QRectF &area)
{
    return {std::clamp(at.x(), area.left(), area.right()),
            std::clamp(at.y(), area.top(), area.bottom())};
}

} // namespace

ChartGestures::ChartGestures(ChartView *view)
    : m_view(view)
{
}

bool ChartGestures::press(QMouseEvent *event)
{
    const QPointF at = m_view->mapToScene(event->position().toPoint());
    const QRectF plot = m_view->canvas()->plot()->plotArea();
    m_start = m_last = at;
    m_amends = false;
    if (event->button() == Qt::MiddleButton && plot.contains(at)) {
        m_drag = Drag::pan;
        return true;
    }
    if (event->button() != Qt::LeftButton)
        return false;
    if (plot.contains(at)) {
        m_drag = Drag::pressed;
        return true;
    }
    // The legend's own clicks go on to it.
    m_drag = at.y() < plot.top() && !m_view->canvas()->isLegendAt(at) ? Drag::title : Drag::none;
    return m_drag == Drag::title;
}

bool ChartGestures::move(QMouseEvent *event)
{
    const QPointF at = m_view->mapToScene(event->position().toPoint());
    const QRectF plot = m_view->canvas()->plot()->plotArea();
    const QPointF off = at - m_start;
    if (m_drag == Drag::pan) {
        m_view->moveBy(at - m_last, m_amends);
        m_amends = true;
    } else if (m_drag == Drag::title) {
        if (off.manhattanLength() >= QGuiApplication::styleHints()->startDragDistance()) {
            m_drag = Drag::none;
            emit m_view->dragOutRequested();
        }
    } else if (m_drag == Drag::pressed || m_drag == Drag::box) {
        if (std::abs(off.x()) >= leastBox || std::abs(off.y()) >= leastBox)
            m_drag = Drag::box;
        if (m_drag == Drag::box) {
            m_view->m_box = QRectF(m_start, kept(at, plot)).normalized();
            m_view->clearCursor();
            m_view->showSight();
        }
    } else {
        m_view->pointAt(at);
    }
    m_last = at;
    return m_drag != Drag::none;
}

bool ChartGestures::isOnAPart() const
{
    constexpr qreal onTheLine = 5;
    const PlotLayer *plot = m_view->canvas()->plot();
    if (plot->partAt(m_start) == nullptr)
        return false;
    const auto hit = plot->hitAt(m_start, onTheLine);
    return !hit || hit->reading.series->marker == chart::Marker::none;
}

bool ChartGestures::release(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::none);
    if (drag == Drag::box) {
        const QRectF box = m_view->m_box.value_or(QRectF());
        m_view->m_box.reset();
        const PlotLayer *plot = m_view->canvas()->plot();
        const chart::Point low = plot->fromPixels(box.bottomLeft());
        const chart::Point high = plot->fromPixels(box.topRight());
        chart::Section section = m_view->history().current();
        // A flat or a narrow box zooms one axis.
        if (box.width() >= leastBox)
            section.x.locked = chart::Range{low.x, high.x};
        if (box.height() >= leastBox)
            section.y.locked = chart::Range{low.y, high.y};
        m_view->look(section);
        m_view->showSight();
        return true;
    }
    if (drag == Drag::pressed) {
        m_view->pointAt(m_view->mapToScene(event->position().toPoint()));
        if (event->modifiers() & Qt::ShiftModifier)
            m_view->toggleMarker();
        else if (const auto mark = m_view->canvas()->plot()->markAt(m_start, 10))
            m_view->explainMark(*mark);
        else if (isOnAPart())
            m_view->explainPart(m_start);
        else if (m_view->canvas()->plot()->hitAt(m_start, 10))
            m_view->explain();
        return true;
    }
    return drag != Drag::none;
}

bool ChartGestures::wheel(QWheelEvent *event)
{
    const QPointF at = m_view->mapToScene(event->position().toPoint());
    const PlotLayer *plot = m_view->canvas()->plot();
    const QRectF area = plot->plotArea();
    const double turns = event->angleDelta().y() / 120.0;
    const bool besideX = at.y() > area.bottom();
    const bool besideY = at.x() < area.left();
    if (turns == 0 || at.y() < area.top() || (besideX && besideY))
        return false;
    m_view->zoomAround(plot->fromPixels(at), std::pow(zoomStep, -turns), !besideY, !besideX,
                       isRepeated(wheelTurns));
    return true;
}

bool ChartGestures::isRepeated(int what)
{
    const bool again = m_repeat.isValid() && m_repeat.elapsed() < burst && m_repeated == what;
    m_repeat.start();
    m_repeated = what;
    return again;
}

void ChartGestures::moveCursor(double share)
{
    const PlotLayer *plot = m_view->canvas()->plot();
    const QRectF area = plot->plotArea();
    QPointF at = area.center();
    if (m_view->m_at)
        at = plot->toPixels(m_view->m_at->at.x, m_view->m_at->at.y);
    at.setX(std::clamp(at.x() + share * area.width(), area.left(), area.right() - 1));
    double x = plot->readableAt(at).x;
    if (m_view->m_at && x == m_view->m_at->at.x && share != 0) {
        // The next whole value, however far away it is.
        const chart::Axis &axis = m_view->canvas()->model().x;
        x = chart::coordinateOf(axis.scale, chart::valueOf(axis.scale, x) + (share > 0 ? 1 : -1));
        if (axis.whole && x >= axis.minimum && x <= axis.maximum)
            at.setX(plot->toPixels(x, 0).x());
        else
            x = m_view->m_at->at.x;
    }
    const std::string series = m_view->m_at ? m_view->m_at->series : std::string();
    // Stays on its curve rather than on the nearest.
    for (const PlotLayer::Hit &hit : plot->hitsAt(x)) {
        if (hit.reading.series->id == series) {
            m_view->m_at = {hit.reading.point, series, hit.reading.index};
            m_view->cursorIsAt();
            return;
        }
    }
    m_view->pointAt(at);
}

void ChartGestures::stepSeries(int by)
{
    if (!m_view->m_at) {
        moveCursor(0);
        return;
    }
    const QList<PlotLayer::Hit> hits = m_view->canvas()->plot()->hitsAt(m_view->m_at->at.x);
    if (hits.isEmpty())
        return;
    qsizetype index = 0;
    for (qsizetype i = 0; i < hits.size(); ++i) {
        if (hits.at(i).reading.series->id == m_view->m_at->series)
            index = i + by;
    }
    const PlotLayer::Hit &hit = hits.at((index + hits.size()) % hits.size());
    m_view->m_at = {hit.reading.point, hit.reading.series->id, hit.reading.index};
    m_view->cursorIsAt();
}

bool ChartGestures::cursorKey(int key, bool fine)
{
    const double step = fine ? 0.002 : 0.02;
    switch (key) {
    case Qt::Key_Left:
        moveCursor(-step);
        return true;
    case Qt::Key_Right:
        moveCursor(step);
        return true;
    case Qt::Key_Home:
        moveCursor(-1);
        return true;
    case Qt::Key_End:
        moveCursor(1);
        return true;
    case Qt::Key_Up:
        stepSeries(-1);
        return true;
    case Qt::Key_Down:
        stepSeries(1);
        return true;
    default:
        return false;
    }
}

bool ChartGestures::panKey(int key)
{
    const QSizeF area = m_view->canvas()->plot()->plotArea().size();
    QPointF by;
    // The right arrow shows what lies to the right: the chart goes left.
    switch (key) {
    case Qt::Key_Left:
        by.setX(panStep * area.width());
        break;
    case Qt::Key_Right:
        by.setX(-panStep * area.width());
        break;
    case Qt::Key_Up:
        by.setY(panStep * area.height());
        break;
    case Qt::Key_Down:
        by.setY(-panStep * area.height());
        break;
    default:
        return false;
    }
    m_view->moveBy(by, isRepeated(keyPans));
    return true;
}

bool ChartGestures::zoomKey(int key, bool shift)
{
    const PlotLayer *plot = m_view->canvas()->plot();
    const chart::Point centre =
        m_view->m_at ? m_view->m_at->at : plot->fromPixels(plot->plotArea().center());
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_view->zoomAround(centre, 1 / zoomStep, true, true, false);
        return true;
    case Qt::Key_Minus:
        m_view->zoomAround(centre, zoomStep, true, true, false);
        return true;
    case Qt::Key_X:
        m_view->zoomAround(centre, shift ? zoomStep : 1 / zoomStep, true, false,
                           isRepeated(keyZoomsX));
        return true;
    case Qt::Key_Y:
        m_view->zoomAround(centre, shift ? zoomStep : 1 / zoomStep, false, true,
                           isRepeated(keyZoomsY));
        return true;
    default:
        return false;
    }
}

bool ChartGestures::key(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool shift = modifiers == Qt::ShiftModifier;
    const bool canRepeat = modifiers == Qt::ControlModifier || event->key() == Qt::Key_X ||
                           event->key() == Qt::Key_Y || event->key() == Qt::Key_Shift;
    if (!canRepeat)
        m_repeat.invalidate(); // another step may lie between
    if (event->matches(QKeySequence::Copy)) {
        emit m_view->copyRequested();
        return true;
    }
    if (modifiers == Qt::AltModifier && event->key() == Qt::Key_Left) {
        m_view->goBack();
        return true;
    }
    if (modifiers == Qt::AltModifier && event->key() == Qt::Key_Right) {
        m_view->goForward();
        return true;
    }
    if (modifiers == Qt::ControlModifier)
        return panKey(event->key());
    if (modifiers != Qt::NoModifier && !shift)
        return false;
    if (cursorKey(event->key(), shift) || zoomKey(event->key(), shift))
        return true;
    switch (event->key()) {
    case Qt::Key_0:
        m_view->showAll();
        return true;
    case Qt::Key_L:
        m_view->toggleScale(shift ? chart::Direction::x : chart::Direction::y);
        return true;
    case Qt::Key_A:
        m_view->toggleMarker();
        return true;
    case Qt::Key_T:
        emit m_view->tableRequested();
        return true;
    case Qt::Key_M:
        emit m_view->maximiseRequested();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_view->explain();
        return true;
    default:
        return false;
    }
}

} // namespace dimscope::ui
