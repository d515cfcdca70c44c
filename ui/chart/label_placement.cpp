// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/label_placement.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

namespace dimscope::ui {

namespace {

constexpr qreal inset = 2; ///< from the plot's frame

// In pixels of covered curve.
constexpr qreal distanceCost = 0.4; ///< for each pixel between ring and label
constexpr qreal pointCost = 1e4;    ///< more than any curve: a covered marker is a lost result
constexpr qreal ruleCost = 400;     ///< each one crossed
constexpr qreal cutCost = 40;       ///< each curve that a label cuts, however little of it
constexpr qreal takenCost = 1e7;
constexpr qreal crossCost = 30;     ///< each curve that a leader crosses
constexpr qreal strangerCost = 600; ///< nearer to another ring than to its own

constexpr qreal pointCutCost = 1000; ///< of a curve that a point's label cuts: more than a rule
constexpr qreal crowdCost = 5;       ///< for each point that a point's label stands over or under
constexpr qreal ruleCrowdCost = 8;   ///< for each point close over or under a rule's label
constexpr qreal crowdReach = 3;      ///< of that, in lines
constexpr qreal farCost = 40;        ///< from which on places further away are looked at

constexpr qreal corner = 4; ///< of a label's ground, which is round
constexpr qreal shortestLeader = 2;
constexpr qreal tellingLeader = 8;   ///< long enough to show what it leads to
constexpr qreal corridorReach = 1.5; ///< on either side of a leader

qreal distance(const QRectF &rect, QPointF point)
{
    const qreal dx = std::max({rect.left() - point.x(), 0.0, point.x() - rect.right()});
    const qreal dy = std::max({rect.top() - point.y(), 0.0, point.y() - rect.bottom()});
    return std::sqrt(dx * dx + dy * dy); // pixels: none so far that it overflows
}

QRectF pushedInside(QRectF rect, const QRectF &area)
{
    const qreal left = area.left() + inset;
    const qreal top = area.top() + inset;
    rect.moveLeft(
        std::clamp(rect.left(), left, std::max(left, area.right() - inset - rect.width())));
    rect.moveTop(std::clamp(rect.top(), top, std::max(top, area.bottom() - inset - rect.height())));
    return rect;
}

/// Not under the same ring or marker: what overlaps that much cannot be told apart.
bool isForeign(QPointF point, const LabelAnchor &anchor)
{
    const QPointF apart = point - QPointF(*anchor.x, *anchor.y);
    const qreal reach = 1.5 * anchor.radius;
    return QPointF::dotProduct(apart, apart) > reach * reach;
}

/// All round the ring, that many lines away. A point of many is also led to from further aside.
QList<QRectF> placesRoundRing(QSizeF size, const LabelAnchor &anchor,
                              std::initializer_list<qreal> distances)
{
    const QPointF at(*anchor.x, *anchor.y);
    const qreal radius = anchor.radius;
    QList<QRectF> places;
    const auto add = [&](qreal left, qreal top) {
        places.append(QRectF(QPointF(left, top), size));
    };
    for (const qreal lines : distances) {
        const qreal gap = radius + lines * size.height();
        for (const qreal share : {0.5, 0.0, 1.0, 0.25, 0.75}) {
            const qreal top = at.y() - size.height() + share * size.height();
            add(at.x() + gap, top);
            add(at.x() - gap - size.width(), top);
        }
        for (const qreal aside : {size.height(), 2.5 * size.height(), 4 * size.height()}) {
            // Steep, so that the leader runs along no row of points.
            if (anchor.isPoint && aside + corner < gap) {
                for (const qreal left : {at.x() + aside, at.x() - aside - size.width()}) {
                    add(left, at.y() - gap - size.height());
                    add(left, at.y() + gap);
                }
            }
        }
        for (const qreal share : {0.5, 0.0, 1.0, 0.25, 0.75, -0.1, 1.1}) {
            const qreal left = at.x() - share * size.width();
            add(left, at.y() - gap - size.height());
            add(left, at.y() + gap);
        }
    }
    return places;
}

/// On either side of a rule, at steps along it; the earliest is preferred.
QList<QRectF> placesAlongRule(QSizeF size, const LabelAnchor &anchor, const QRectF &area)
{
    QList<QRectF> places;
    constexpr int steps = 12;
    for (int i = 0; i <= steps; ++i) {
        const qreal share = static_cast<qreal>(i) / steps;
        if (anchor.x) {
            const qreal top = area.top() + share * (area.height() - size.height());
            places.append(QRectF(QPointF(*anchor.x + anchor.radius, top), size));
            places.append(QRectF(QPointF(*anchor.x - anchor.radius - size.width(), top), size));
        } else if (anchor.y) {
            const qreal left = area.right() - size.width() - share * (area.width() - size.width());
            places.append(QRectF(QPointF(left, *anchor.y - anchor.radius - size.height()), size));
            places.append(QRectF(QPointF(left, *anchor.y + anchor.radius), size));
        }
    }
    return places;
}

/// Of the line from a ring to its label: through other labels, leaders and markers, along curves.
qreal leaderCost(const QLineF &line, const LabelAnchor &anchor,
                 const LabelSurroundings &surroundings)
{
    const QPointF at(*anchor.x, *anchor.y);
    const auto isInTheWay = [&](const QRectF &box) {
        return !box.contains(at) && coveredLength(line.p1(), line.p2(), box) > 0;
    };
    qreal cost = 0;
    if (std::any_of(surroundings.taken.begin(), surroundings.taken.end(), isInTheWay) ||
        std::any_of(surroundings.labels.begin(), surroundings.labels.end(), isInTheWay))
        cost += takenCost;
    // Everything else as seen along the leader.
    const QPointF whole = line.p2() - line.p1();
    const qreal length = std::sqrt(QPointF::dotProduct(whole, whole));
    const QPointF along = (line.p2() - line.p1()) / length;
    const auto seen = [&](QPointF point) {
        const QPointF off = point - line.p1();
        return QPointF(QPointF::dotProduct(off, along), along.x() * off.y() - along.y() * off.x());
    };
    const auto within = [&](qreal reach) { return QRectF(0, -reach, length, 2 * reach); };
    const QRectF corridor = within(corridorReach);
    for (const QLineF &other : surroundings.leaders)
        cost += coveredLength(seen(other.p1()), seen(other.p2()), corridor) > 0 ? takenCost : 0;
    const qreal wrong = anchor.isPoint ? pointCost : strangerCost;
    const QRectF near = within(surroundings.pointRadius + 1);
    const auto isPassed = [&](QPointF point) {
        return isForeign(point, anchor) && near.contains(seen(point));
    };
    if (std::any_of(surroundings.points.begin(), surroundings.points.end(), isPassed))
        cost += wrong;
    const QRectF bounds =
        QRectF(line.p1(), line.p2())
            .normalized()
            .adjusted(-corridorReach, -corridorReach, corridorReach, corridorReach);
    const auto isAtIt = [&at](QPointF point) { return std::abs(point.x() - at.x()) < 0.5; };
    for (const QPolygonF &curve : surroundings.curves) {
        if (curve.size() == 2 && isAtIt(curve.front()) && isAtIt(curve.back()))
            continue; // the interval of the point itself
        qreal shared = 0;
        for (qsizetype i = 1; i < curve.size(); ++i) {
            if (coveredLength(curve.at(i - 1), curve.at(i), bounds) > 0)
                shared += coveredLength(seen(curve.at(i - 1)), seen(curve.at(i)), corridor);
        }
        // Along it, or across.
        if (shared > 0)
            cost += shared > 4 * corridorReach ? wrong : crossCost + shared;
    }
    return cost;
}

/// Of a label that stands nearer to another ring or point than to its own.
qreal strangeness(const QRectF &place, const LabelAnchor &anchor,
                  const std::optional<QLineF> &leader, const LabelSurroundings &surroundings)
{
    const bool isLed = leader && leader->length() >= tellingLeader;
    const qreal away = distance(place, {*anchor.x, *anchor.y});
    const auto isWithin = [&](qreal reach) {
        return [&place, &anchor, reach](QPointF other) {
            return isForeign(other, anchor) && distance(place, other) < reach;
        };
    };
    const QList<QPointF> &rings = surroundings.rings;
    // A leader shows which of several equally near ones is meant; a steep one, which runs along no
    // row of points, also where another is a little nearer.
    const bool isSteep = isLed && std::abs(leader->dy()) > std::abs(leader->dx());
    constexpr qreal muchNearer = 0.6;
    const QList<QPointF> &points = isLed ? surroundings.named : surroundings.points;
    const qreal reach = isSteep ? muchNearer * away
                        : isLed ? away - 0.5
                                : away + surroundings.pointRadius;
    const bool isStrange =
        std::any_of(rings.begin(), rings.end(), isWithin(away + anchor.radius)) ||
        std::any_of(points.begin(), points.end(), isWithin(reach));
    return isStrange ? (anchor.isPoint ? pointCost : strangerCost) : 0;
}

bool cutsACurve(const QRectF &place, const LabelSurroundings &surroundings)
{
    return std::any_of(surroundings.curves.begin(), surroundings.curves.end(),
                       [&place](const QPolygonF &curve) {
                           for (qsizetype i = 1; i < curve.size(); ++i) {
                               if (coveredLength(curve.at(i - 1), curve.at(i), place) > 0)
                                   return true;
                           }
                           return false;
                       });
}

/// Of a label over or under other points: theirs would have no way out there.
qreal crowdedness(const QRectF &place, const LabelAnchor &anchor,
                  const LabelSurroundings &surroundings)
{
    const auto isInItsWay = [&](QPointF other) {
        return other.x() > place.left() && other.x() < place.right() && isForeign(other, anchor);
    };
    return crowdCost * static_cast<qreal>(std::count_if(surroundings.points.begin(),
                                                        surroundings.points.end(), isInItsWay));
}

/// Of a rule's label close over or under points: it has room elsewhere, their labels have not.
qreal ruleCrowdedness(const QRectF &place, const LabelSurroundings &surroundings)
{
    const qreal reach = crowdReach * place.height();
    const QRectF nearby = place.adjusted(0, -reach, 0, reach);
    return ruleCrowdCost * static_cast<qreal>(std::count_if(
                               surroundings.points.begin(), surroundings.points.end(),
                               [&nearby](QPointF point) { return nearby.contains(point); }));
}

} // namespace

// Liang and Barsky: the share of the segment between the four borders.
qreal coveredLength(QPointF from, QPointF to, const QRectF &rect)
{
    // Most segments are nowhere near.
    if (std::max(from.x(), to.x()) < rect.left() || std::min(from.x(), to.x()) > rect.right() ||
        std::max(from.y(), to.y()) < rect.top() || std::min(from.y(), to.y()) > rect.bottom())
        return 0;
    const QPointF way = to - from;
    qreal first = 0;
    qreal last = 1;
    const auto cut = [&first, &last](qreal start, qreal step, qreal low, qreal high) {
        if (step == 0) {
            if (start < low || start > high)
                last = -1;
            return;
        }
        const qreal a = (low - start) / step;
        const qreal b = (high - start) / step;
        first = std::max(first, std::min(a, b));
        last = std::min(last, std::max(a, b));
    };
    cut(from.x(), way.x(), rect.left(), rect.right());
    cut(from.y(), way.y(), rect.top(), rect.bottom());
    return last > first ? (last - first) * std::sqrt(QPointF::dotProduct(way, way)) : 0;
}

qreal coverCost(const QRectF &place, const LabelSurroundings &surroundings)
{
    qreal cost = 0;
    for (const QPolygonF &curve : surroundings.curves) {
        qreal covered = 0;
        for (qsizetype i = 1; i < curve.size(); ++i)
            covered += coveredLength(curve.at(i - 1), curve.at(i), place);
        cost += covered > 0 ? cutCost + covered : 0;
    }
    for (const QLineF &rule : surroundings.rules)
        cost += coveredLength(rule.p1(), rule.p2(), place) > 0 ? ruleCost : 0;
    if (surroundings.sparesLines && cost > 0)
        cost += pointCost;
    for (const QLineF &leader : surroundings.leaders)
        cost += coveredLength(leader.p1(), leader.p2(), place) > 0 ? takenCost : 0;
    const qreal radius = surroundings.pointRadius;
    const QRectF touched = place.adjusted(-radius, -radius, radius, radius);
    for (const QPointF &point : surroundings.points)
        cost += touched.contains(point) ? pointCost : 0;
    const auto addOverlap = [&cost](const QRectF &box, const QRectF &other) {
        const QRectF common = box.intersected(other);
        if (!common.isEmpty())
            cost += takenCost + common.width() * common.height();
    };
    for (const QRectF &other : surroundings.taken)
        addOverlap(place, other);
    const QRectF apart = place.adjusted(-surroundings.labelGap, 0, surroundings.labelGap, 0);
    for (const QRectF &other : surroundings.labels)
        addOverlap(apart, other);
    return cost;
}

std::optional<QLineF> leaderLine(QPointF at, qreal radius, const QRectF &box)
{
    const qreal inner = std::min(corner, box.width() / 2);
    const QPointF end(std::clamp(at.x(), box.left() + inner, box.right() - inner),
                      std::clamp(at.y(), box.top(), box.bottom()));
    const QLineF whole(at, end);
    if (whole.length() < radius + shortestLeader)
        return std::nullopt;
    return QLineF(whole.pointAt(radius / whole.length()), end);
}

LabelPlace placedLabel(QSizeF size, const LabelAnchor &anchor,
                       const LabelSurroundings &surroundings)
{
    const bool ring = anchor.x && anchor.y;
    const QRectF &area = surroundings.area;
    const QPointF at(anchor.x.value_or(area.left()), anchor.y.value_or(area.top()));
    QRectF best = pushedInside(QRectF(at, size), area);
    qreal least = std::numeric_limits<qreal>::max();
    const auto costOf = [&](const QRectF &place, qsizetype order) {
        if (!ring) {
            const QRectF rule = anchor.x ? QRectF(at.x() - 1, area.top(), 2, area.height())
                                         : QRectF(area.left(), at.y() - 1, area.width(), 2);
            return coverCost(place, surroundings) + ruleCrowdedness(place, surroundings) +
                   (place.intersects(rule) ? takenCost : 0.5 * static_cast<qreal>(order));
        }
        const qreal away = distance(place, at);
        // Pushed back over its own ring.
        qreal cost = away < anchor.radius * 0.99 ? takenCost : distanceCost * away;
        if (cost < least) {
            const std::optional<QLineF> leader = leaderLine(at, anchor.radius, place);
            cost += strangeness(place, anchor, leader, surroundings);
            if (anchor.isPoint)
                cost += crowdedness(place, anchor, surroundings);
            if (leader && cost < least)
                cost += leaderCost(*leader, anchor, surroundings);
        }
        // Single points have leaders, and with them a way to where no line is.
        if (anchor.isPoint && cost < least && cutsACurve(place, surroundings))
            cost += pointCutCost;
        return cost < least ? cost + coverCost(place, surroundings) : cost;
    };
    const auto choose = [&](const QList<QRectF> &places) {
        for (qsizetype i = 0; i < places.size(); ++i) {
            const QRectF place = pushedInside(places.at(i), area);
            const qreal cost = costOf(place, i);
            if (cost >= least)
                continue;
            least = cost;
            best = place;
        }
    };
    choose(ring ? placesRoundRing(size, anchor, {0.0, 0.5, 1.0, 1.5, 2.0})
                : placesAlongRule(size, anchor, area));
    if (ring && least >= farCost)
        choose(placesRoundRing(size, anchor, {3.0, 4.0, 5.0}));
    // A long leader is better than no name, and than one over a roof or a rule.
    if (ring && anchor.isPoint && least >= ruleCost)
        choose(placesRoundRing(size, anchor, {6.0, 7.0, 8.0, 9.0, 10.0}));
    return {best, least < pointCost, least};
}

} // namespace dimscope::ui
