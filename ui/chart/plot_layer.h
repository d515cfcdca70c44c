// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "core/chart/reading.h"
#include "ui/chart/bar_totals.h"
#include "ui/chart/chart_theme.h"
#include "ui/chart/label_placement.h"
#include "ui/chart/label_text.h"

#include <QGraphicsItem>
#include <QPolygonF>
#include <QStringList>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace dimscope::ui {

/// Bands, curves, measured points and design marks of a chart model, drawn over Qt Charts' axes.
/// Own drawing because stock series cannot keep four charts within one frame, have neither
/// intervals nor hollow markers, and are not clipped in SVG.
class PlotLayer : public QGraphicsItem
{
public:
    /// Where the model is under the mouse: on a curve, or at a measured point.
    struct Hit
    {
        QPointF position; ///< in the layer's coordinates
        chart::Reading reading;
        QColor colour;
    };

    using Shown = std::function<bool(const std::string &id)>;

    explicit PlotLayer(QGraphicsItem *parent);

    void setModel(const chart::ChartModel &model, const Shown &shown);
    void setTheme(const ChartTheme &theme);
    void setPlotArea(const QRectF &area);

    /// The nearest visible curve or point within reach of the position, in pixels.
    std::optional<Hit> hitAt(QPointF position, qreal reach = 24) const;
    /// The part of a bar, or of a stack of areas, that lies there; null: none.
    const chart::Band *partAt(QPointF position) const;
    /// Where the ring of the design, or of a pinned one, is that lies nearest within reach of the
    /// position, in axis coordinates.
    std::optional<chart::Point> markAt(QPointF position, qreal reach) const;
    /// Of every visible series where it stands at an x of the axis.
    QList<Hit> hitsAt(double x) const;
    const ChartTheme &theme() const { return m_theme; }
    const QRectF &plotArea() const { return m_area; }
    QPointF toPixels(double x, double y) const;
    /// Where the notice stands: over nothing that is drawn, if there is such a place, best at the
    /// lower left. May be larger than the plot.
    QRectF noticeBox() const;
    /// Where a point is seen: at the edge when it lies beyond the axes.
    QPointF seenAt(double x, double y) const;
    /// Everything drawn that a label or a read-out should leave visible.
    LabelSurroundings surroundings() const;
    /// Where the last painting has put labels.
    const QList<QRectF> &drawnLabels() const { return m_labels; }
    /// A label where there is room for it.
    struct Label
    {
        LabelPlace place;
        QString text;
        qreal room = 0; ///< that it was broken into lines for
        QColor colour;
        std::optional<LabelAnchor> leadsTo; ///< a ring or marker of its own
        const chart::DesignMark *mark = nullptr;
        const chart::PointDetail *detail = nullptr; ///< of a point
    };
    QList<Label> placedLabels() const;
    /// What is in sight and has no room to be named.
    struct Lack
    {
        /// Of rings, upright rules and totals. A level is not among them: it goes with its label.
        QStringList labels;
        int names = 0; ///< that single points have
        int missingNames = 0;
    };
    Lack lack() const;
    /// Where the axes are read at a place: at whole values of what is counted.
    chart::Point readableAt(QPointF position) const;
    chart::Point fromPixels(QPointF position) const;

    /// Counts setModel(); the number that was last drawn. Tests and benchmarks wait for it.
    int boundRevision() const { return m_boundRevision; }
    int paintedRevision() const { return m_paintedRevision; }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    struct Curve
    {
        const chart::Series *series;
        QPolygonF pixels; ///< of a line only those that it needs, of points every one
        std::vector<std::size_t> silent; ///< points whose labels have no room
    };

    void layOut();
    LabelSurroundings drawnThings() const;
    /// Under each other beside their bars, or else the design's own alone.
    void layOutTotals();
    bool haveRoom(const TotalsOfBar &totals, qreal barEnd) const;
    void paintBands(QPainter *painter) const;
    void paintCurve(QPainter *painter, const Curve &curve) const;
    void paintPoints(QPainter *painter, const Curve &curve) const;
    void paintInterval(QPainter *painter, double x, const chart::PointDetail &detail) const;
    void paintMarks(QPainter *painter) const;
    /// Not over the edge of a part of a bar, should it stand in one.
    bool isInsideItsPart(const QRectF &label) const;
    void placeMarkLabels(QList<Label> &labels, LabelSurroundings &occupied) const;
    /// Whether there is a place for it.
    bool placeMarkLabel(const chart::DesignMark &mark, QList<Label> &labels,
                        LabelSurroundings &occupied) const;
    void placePointLabels(QList<Label> &labels, LabelSurroundings &occupied) const;
    void paintNotice(QPainter *painter) const;
    /// On a ground of its own where that hides nothing.
    void paintLabel(QPainter *painter, const LabelPlace &place, const LabelText &label,
                    const QColor &colour) const;
    void placePointLabel(const Curve &curve, std::size_t index, QList<Label> &labels,
                         LabelSurroundings &occupied) const;
    /// Takes the room of a label, and of the line to it.
    void occupy(const Label &label, LabelSurroundings &occupied) const;
    std::optional<QLineF> leaderOf(const Label &label) const;
    /// A thin line from a ring to its label where they are not next to each other.
    void paintLeader(QPainter *painter, const Label &label) const;
    std::optional<Hit> nearestPoint(QPointF position, qreal reach) const;
    /// Whether a point of a series lies beyond the axes.
    bool isBeyond(const chart::Point &point) const;
    void paintArrow(QPainter *painter, const chart::Point &to) const;
    /// The label of a point; where several lie beyond the same place of the edge the first speaks
    /// for all, the others are silent.
    QString labelOf(const Curve &curve, std::size_t index) const;
    qreal ringRadius() const;
    QLineF ruleOf(const chart::DesignMark &mark) const;
    LabelAnchor anchorOf(const chart::DesignMark &mark) const;
    /// Broken into lines of at most that width.
    const LabelText &labelText(const QString &text, qreal room) const;
    /// How wide a mark's label may become before it wraps.
    qreal labelRoom(const LabelAnchor &anchor) const;

    /// In which order the names of points chose their places, and how many were left without a good
    /// one: a drag goes on with it, and looks for another only where more would be.
    struct NameOrder
    {
        std::vector<std::pair<std::string, std::size_t>> points; ///< series and place in it
        std::size_t unlucky = 0;
    };
    mutable std::array<NameOrder, 2> m_nameOrders; ///< of points within the axes, and beyond

    chart::ChartModel m_model;
    Shown m_shown;
    ChartTheme m_theme;
    QRectF m_area;
    QVector<Curve> m_curves;
    mutable LabelTexts m_texts;
    mutable QList<QRectF> m_labels;
    int m_boundRevision = 0;
    int m_paintedRevision = 0;
};

} // namespace dimscope::ui
