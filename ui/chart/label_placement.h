// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <optional>

namespace dimscope::ui {

/// What a label in a plot keeps clear of.
struct LabelSurroundings
{
    QRectF area;             ///< the plot; labels stay inside where they fit at all
    QList<QPolygonF> curves; ///< drawn lines; one crossed costs as much as is covered of it
    QList<QPointF> points;   ///< drawn markers
    QList<QRectF> taken;     ///< other labels and rings; never covered while there is any way round
    QList<QPointF> rings{};  ///< centres of all rings: a label stands nearest to its own
    qreal pointRadius = 0;   ///< of the markers
    QList<QLineF> rules{};   ///< across the plot; a label on one would seem to belong to it
    QList<QLineF> leaders{}; ///< from rings to labels: a label on one would hide whose it is
    QList<QPointF> named{};  ///< those markers of series whose points have labels
    QList<QRectF> labels{};  ///< taken too, and a gap is kept from them in the same line
    qreal labelGap = 0;
    bool sparesLines = false; ///< a place that covers a curve or a rule is no clear one
    bool operator==(const LabelSurroundings &) const = default;
};

/// The length of a segment's part inside the rectangle; 0 where it passes by.
qreal coveredLength(QPointF from, QPointF to, const QRectF &rect);

/// What a box would cover there, in pixels of curve; a marker costs more than any curve, another
/// label or ring more than any marker.
qreal coverCost(const QRectF &place, const LabelSurroundings &surroundings);

/// What a label belongs to: a ring (or any mark) of the given radius; without an x or a y a rule
/// across the plot.
struct LabelAnchor
{
    std::optional<qreal> x;
    std::optional<qreal> y;
    qreal radius = 0;
    bool isPoint = false; ///< one of several: a place that seems to be another's is no clear one
};

/// The thin line from a ring or point to its label; none where they are next to each other.
std::optional<QLineF> leaderLine(QPointF at, qreal radius, const QRectF &box);

struct LabelPlace
{
    QRectF box;
    bool clear = true; ///< covers neither another label nor a marker, nor its own ring; nor lines
    qreal cost = 0;    ///< of covered lines and of the way; the least there is
};

/// Where a label of this size goes: the place close to its ring that covers least; beside a rule at
/// any height, or above or below it at any distance. There is always one; who can do without a
/// label leaves it out where no place is clear.
LabelPlace placedLabel(QSizeF size, const LabelAnchor &anchor,
                       const LabelSurroundings &surroundings);

} // namespace dimscope::ui
