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
constexpr qreal distanceCost = 1.5; ///< for each pixel between ring and label
constexpr qreal pointCost = 1e4;    ///< more than any curve: a covered marker is a lost result
constexpr qreal ruleCost = 400;     ///< each one crossed
constexpr qreal takenCost = 1e7;
constexpr qreal strangerCost = 600; ///< nearer to another ring than to its own

qreal distance(const QRectF &rect, QPointF point)
{
    const qreal dx = std::max({rect.left() - point.x(), 0.0, point.x() - rect.right()});
    const qreal dy = std::max({rect.top() - point.y(), 0.0, point.y() - rect.bottom()});
    return std::hypot(dx, dy);
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

/// All round the ring, that many lines away.
QList<QRectF> placesRoundRing(QSizeF size, QPointF at, qreal radius,
                              std::initializer_list<qreal> distances)
{
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

/// Of the line from a ring to its label, through another label.
qreal leaderCost(QPointF at, qreal radius, const QRectF &place, const QList<QRectF> &taken)
{
    const QLineF whole(at, QPointF(std::clamp(at.x(), place.left(), place.right()),
                                   std::clamp(at.y(), place.top(), place.bottom())));
    if (whole.length() <= radius)
        return 0;
    const QLineF line(whole.pointAt(radius / whole.length()), whole.p2());
    const auto isCrossed = [&](const QRectF &box) {
        return !box.contains(at) && coveredLength(line.p1(), line.p2(), box) > 0;
    };
    return std::any_of(taken.begin(), taken.end(), isCrossed) ? takenCost : 0;
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
    return last > first ? (last - first) * std::hypot(way.x(), way.y()) : 0;
}

qreal coverCost(const QRectF &place, const LabelSurroundings &surroundings)
{
    qreal cost = 0;
    for (const QPolygonF &curve : surroundings.curves) {
        for (qsizetype i = 1; i < curve.size(); ++i)
            cost += coveredLength(curve.at(i - 1), curve.at(i), place);
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
    for (const QRectF &other : surroundings.taken) {
        const QRectF common = place.intersected(other);
        if (!common.isEmpty())
            cost += takenCost + common.width() * common.height();
    }
    return cost;
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
        const qreal cost = coverCost(place, surroundings);
        if (!ring) {
            const QRectF rule = anchor.x ? QRectF(at.x() - 1, area.top(), 2, area.height())
                                         : QRectF(area.left(), at.y() - 1, area.width(), 2);
            return cost + (place.intersects(rule) ? takenCost : 0.5 * static_cast<qreal>(order));
        }
        const qreal away = distance(place, at);
        const auto isNearer = [&](QPointF other) {
            return other != at && distance(place, other) < away + anchor.radius;
        };
        const bool isStrange =
            std::any_of(surroundings.rings.begin(), surroundings.rings.end(), isNearer);
        // Pushed back over its own ring.
        return cost + (away < anchor.radius * 0.99 ? takenCost : distanceCost * away) +
               (isStrange ? strangerCost : 0) +
               leaderCost(at, anchor.radius, place, surroundings.taken);
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
    choose(ring ? placesRoundRing(size, at, anchor.radius, {0.0, 0.5, 1.0, 1.5, 2.0})
                : placesAlongRule(size, anchor, area));
    if (ring && least >= pointCost)
        choose(placesRoundRing(size, at, anchor.radius, {3.0, 4.0}));
    return {best, least < pointCost};
}

} // namespace dimscope::ui
