// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chart_theme.h"
#include "ui/chart/label_placement.h"

#include <QGraphicsItem>
#include <QList>

#include <optional>

namespace dimscope::ui {

/// What the cursor of a chart shows, in pixels of the chart and in words ready to read.
struct Sight
{
    struct Line
    {
        QString text;
        QColor colour; ///< of the series; invalid: of the text
        bool strong = false;
    };
    std::optional<QPointF> cross;  ///< where both hairs meet
    std::optional<qreal> linked;   ///< x of an upright hair that another chart asked for
    std::optional<QPointF> marker; ///< A
    std::optional<QRectF> box;     ///< a zoom box being drawn
    QList<Line> lines;             ///< the read-out; empty: none
    LabelSurroundings drawn;       ///< what the read-out leaves visible
};

/// The crosshair, its read-out, marker A and the zoom box, above everything else of a chart, so
/// that moving them repaints no curve's geometry.
class CursorLayer : public QGraphicsItem
{
public:
    explicit CursorLayer(QGraphicsItem *parent);

    void setTheme(const ChartTheme &theme);
    void setPlotArea(const QRectF &area);
    void show(const Sight &sight);
    const Sight &sight() const { return m_sight; }
    /// Where the read-out is: the place in the plot that covers least of what is drawn and not what
    /// is read, and over the header only where it is larger than the plot. Empty: there is none.
    QRectF readOut() const;
    /// The read-out as one text, for tests and screen readers.
    QString text() const;

    /// More than the plot: a long read-out may reach beyond it.
    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    struct Block
    {
        qreal width = 0; ///< that its lines may take
        QList<QSizeF> lines;
        QSizeF whole;
        QPointF corner;
    };
    struct Place
    {
        QPointF corner;
        qreal cost = 0; ///< in pixels of covered curve; what is preferred costs less
    };
    Block block(qreal share) const;
    bool fitsIntoPlot(QSizeF size) const;
    /// The best of them, the earliest where several are as good.
    Place bestOf(const QList<Place> &places, QSizeF size) const;
    QList<Place> corners(QSizeF size) const;
    QList<Place> placesInside(QSizeF size) const;
    QList<Place> placesAbove(QSizeF size) const;
    Block placedBlock() const;
    void paintReadOut(QPainter *painter) const;

    Sight m_sight;
    ChartTheme m_theme;
    QRectF m_area;
};

} // namespace dimscope::ui
