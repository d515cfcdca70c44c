// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chart_theme.h"
#include "ui/chart/cover_map.h"
#include "ui/chart/label_placement.h"

#include <QGraphicsItem>
#include <QList>

#include <optional>

namespace dimscope::ui {

/// What the cursor of a chart shows, in pixels of the chart and in words ready to read.
struct Sight
{
    /// What a line tells; the fewer there is room for, the more of them are left out.
    enum class Says
    {
        where, ///< along the axis
        read,  ///< of what the cursor is at
        other, ///< of another series at the same place
        difference
    };
    struct Line
    {
        QString text;
        QColor colour; ///< of the series; invalid: of the text
        bool strong = false;
        Says says = Says::other;
        QString brief{}; ///< where there is hardly any room; empty: the text
    };
    std::optional<QPointF> cross;  ///< where both hairs meet
    std::optional<qreal> linked;   ///< x of an upright hair that another chart asked for
    std::optional<QPointF> marker; ///< A
    std::optional<QRectF> box;     ///< a zoom box being drawn
    QList<Line> lines;             ///< all that can be read, others together; empty: nothing
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
    /// What is seen of the scene, which a read-out never leaves.
    void setBounds(const QRectF &bounds);
    void show(const Sight &sight);
    const Sight &sight() const { return m_sight; }
    /// Where the read-out is: never over what is read, nor over marker A or the header. In the
    /// plot, at the place that covers least of what is drawn; with fewer lines where it would cover
    /// much, and over the axes where the plot has no place at all. Empty: there is none.
    QRectF readOut() const { return {m_placed.corner, m_placed.whole}; }
    /// The read-out as one text, for tests and screen readers.
    QString text() const;

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    using Lines = QList<Sight::Line>;
    struct Block
    {
        Lines lines;
        qreal width = 0; ///< that they may take
        QList<qreal> heights;
        QSizeF whole;
        QPointF corner;
        qreal cost = 0; ///< in pixels of covered curve; what is preferred costs less
        int place = -1; ///< of those of the plot, so that it stays there over small moves
    };
    /// With at most so many other series, and how many there are more.
    Lines linesWith(qsizetype others) const;
    /// What is left where there is hardly any room.
    Lines fewestLines() const;
    Block block(const Lines &lines, qreal width) const;
    bool fitsIntoPlot(QSizeF size) const;
    bool hidesWhatIsRead(const QRectF &box) const;
    /// The best place in the plot for those lines; none that hides nothing: cost is infinite.
    Block bestInPlot(const Lines &lines) const;
    void placeInPlot(Block &block) const;
    /// Over axes and plot alike.
    Block bestOverAxes(const Lines &lines) const;
    Block placed() const;
    void place();
    void paintReadOut(QPainter *painter) const;

    Sight m_sight;
    ChartTheme m_theme;
    QRectF m_area;
    QRectF m_bounds;
    LabelSurroundings m_mapped; ///< what m_cover was made of
    CoverMap m_cover;
    Block m_placed;
};

} // namespace dimscope::ui
