// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_gestures.h"
#include "ui/chart/chart_theme.h"
#include "ui/chart/label_placement.h"
#include "ui/chart/zoom_history.h"

#include <QGraphicsView>

namespace dimscope::ui {

class ChartCanvas;
class CursorLayer;

/// A chart on screen: follows the palette and its own size, and is explored by mouse and keyboard:
/// a crosshair with a read-out, zoom with a history, other scales, marker A.
class ChartView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    void bind(const chart::ChartModel &model);
    void setEmphasis(ChartEmphasis emphasis);
    /// Where there is little height the legend takes one row.
    void setLow(bool low);
    ChartCanvas *canvas() const { return m_canvas; }
    CursorLayer *cursorLayer() const { return m_cursor; }
    /// The whole chart, without the present section.
    const chart::ChartModel &model() const { return m_model; }

    const ZoomHistory &history() const { return m_history; }
    /// Looks at another section; `amends` replaces the present entry of the history.
    void look(const chart::Section &section, bool amends = false);
    /// The section that a session or a layout left, with nothing before it in the history.
    void startWith(const chart::Section &section);
    void showAll();
    void goBack();
    void goForward();
    /// Logarithmic instead of linear, or the reverse, where that makes sense.
    void toggleScale(chart::Direction direction);
    bool canToggleScale(chart::Direction direction) const;
    /// A locked axis keeps its range when the design changes.
    void setLocked(chart::Direction direction, bool locked);
    bool isLocked(chart::Direction direction) const;
    /// Zooms the axes that are named around a point of the chart; below 1 shows less.
    void zoomAround(const chart::Point &centre, double factor, bool x, bool y, bool amends);
    /// Moves along the axes where that is not 0.
    void moveBy(QPointF pixels, bool amends);

    void setCrosshair(bool on);
    /// The cursor at a place of the scene; snaps to the nearest series.
    void pointAt(QPointF scene);
    void clearCursor();
    /// The same x on another chart, as a value rather than a coordinate; none: no hair.
    void setLinked(std::optional<double> value);
    /// Marker A at the cursor, or away again.
    void toggleMarker();
    /// Takes the marker away, and the hair; false: there was no marker. The hair alone, which
    /// follows the mouse, is nothing to leave.
    bool leaveMarker();
    /// Asks for the explanation of what the cursor is at.
    void explain();
    /// The same of the part of a bar or of a stack at a place of the scene.
    void explainPart(QPointF scene);
    /// The same of the design's ring at that place.
    void explainMark(const chart::Point &at);

    /// The same of any place of a series, in the coordinates of what is shown.
    void ask(const std::string &series, const chart::Point &shown);

    /// Where a point of model() is seen in this widget; at the edge when it lies beyond the axes.
    QPoint placeOf(const chart::Point &at) const;

    QSize sizeHint() const override { return {420, 180}; }
    QSize minimumSizeHint() const override; ///< still readable

signals:
    /// A double click asks to show this chart alone, or all again.
    void maximiseRequested();
    void copyRequested();
    void tableRequested();
    void exportRequested();
    void menuRequested(QPoint global);
    void dragOutRequested();
    /// A curve, a point, a part (the id of its band) or a ring (no series) was clicked: where, in
    /// the coordinates of model().
    void whyRequested(const QString &series, double x, double y);
    /// The cursor went to that value of the quantity; none: it has left.
    void cursorMoved(const QString &quantity, std::optional<double> value);
    void viewChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    friend class ChartGestures;
    void applyTheme();
    void rebind();
    void showSight();
    /// Draws the crosshair where it is now, and tells the other charts.
    void cursorIsAt();
    /// Of what the cursor, or A, is at; empty: of no series that is there now.
    QString nameOfSeries(const std::string &id) const;
    /// Brief: without the names of the series.
    QString differenceFromMarker(bool brief) const;
    /// What a read-out leaves visible; gathered once for as long as nothing is drawn anew.
    const LabelSurroundings &drawn();

    /// Where the cursor is, in axis coordinates of what is shown.
    struct Cursor
    {
        chart::Point at;
        std::string series;               ///< empty: on none
        std::optional<std::size_t> index; ///< of a measured point
    };

    /// What the surroundings of a read-out follow from.
    struct Drawn
    {
        int revision = -1;
        QRectF area;
        qreal pointRadius = 0;
        QList<QRectF> labels;
        bool operator==(const Drawn &) const = default;
    };

    ChartCanvas *m_canvas;
    int m_headerHeight = 0; ///< of the last layout
    CursorLayer *m_cursor;
    ChartGestures m_gestures;
    ChartEmphasis m_emphasis = ChartEmphasis::screen;
    chart::ChartModel m_model;
    ZoomHistory m_history;
    std::optional<Cursor> m_at;
    std::optional<Cursor> m_marker; ///< A
    std::optional<double> m_linked;
    std::optional<QRectF> m_box;
    Drawn m_drawn;
    LabelSurroundings m_surroundings;
    bool m_crosshair = true;
    bool m_isLow = false;
};

} // namespace dimscope::ui
