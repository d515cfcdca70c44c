// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QPointF>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace dimscope::ui {

class ChartView;

/// What mouse and keys mean on a chart: a drag draws a zoom box, the middle button pans, a click
/// explains, Shift and click sets marker A, a drag of the title takes the chart out. Each returns
/// whether it has used the event.
class ChartGestures
{
public:
    explicit ChartGestures(ChartView *view);

    bool press(QMouseEvent *event);
    bool move(QMouseEvent *event);
    bool release(QMouseEvent *event);
    bool wheel(QWheelEvent *event);
    bool key(QKeyEvent *event);

private:
    enum class Drag
    {
        none,
        pressed, ///< not far enough to be a box
        box,
        pan,
        title
    };
    /// Whether it was pressed on a part of a bar or a stack, and on no curve or point.
    bool isOnAPart() const;
    bool cursorKey(int key, bool fine);
    /// Moves over the chart, as the middle button does.
    bool panKey(int key);
    bool zoomKey(int key, bool shift);
    /// Whether the same is done again at once: all of it is one step of the history.
    bool isRepeated(int what);
    void moveCursor(double share);
    void stepSeries(int by);

    ChartView *m_view;
    Drag m_drag = Drag::none;
    QPointF m_start;
    QPointF m_last;
    bool m_amends = false;
    QElapsedTimer m_repeat; ///< since the last turn of the wheel, or the last key that moved
    int m_repeated = 0;     ///< what that was
};

} // namespace dimscope::ui
