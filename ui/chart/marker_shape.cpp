// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/marker_shape.h"

#include <initializer_list>

namespace dimscope::ui {

void setDash(QPen *pen, chart::Dash dash)
{
    switch (dash) {
    case chart::Dash::solid:
        pen->setStyle(Qt::SolidLine);
        return;
    case chart::Dash::dashed:
        pen->setStyle(Qt::DashLine);
        return;
    case chart::Dash::dotted:
        pen->setStyle(Qt::DotLine);
        return;
    case chart::Dash::dashDotted:
        pen->setStyle(Qt::DashDotLine);
        return;
    case chart::Dash::dashDashDotted:
        pen->setDashPattern({4, 2, 4, 2, 1, 2});
        return;
    // In widths of the line. At least once whole in a legend's sample.
    case chart::Dash::longDashed:
        pen->setDashPattern({8, 3});
        return;
    case chart::Dash::sparselyDotted:
        pen->setDashPattern({1.5, 4});
        return;
    case chart::Dash::longDashDotted:
        pen->setDashPattern({8, 2, 1.5, 2});
        return;
    case chart::Dash::dashDoubleDotted:
        pen->setDashPattern({3, 1.5, 1, 1.5, 1, 1.5});
        return;
    }
}

namespace {

/// Corners around the place, in radii.
QPolygonF around(QPointF at, qreal radius, std::initializer_list<QPointF> corners)
{
    QPolygonF polygon;
    for (const QPointF &corner : corners)
        polygon.append(at + corner * radius);
    return polygon;
}

} // namespace

void drawMarker(QPainter *painter, chart::Marker marker, QPointF at, qreal radius)
{
    switch (marker) {
    case chart::Marker::circle:
        painter->drawEllipse(at, radius, radius);
        return;
    case chart::Marker::square:
        painter->drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
        return;
    case chart::Marker::diamond:
        painter->drawPolygon(around(at, radius, {{0, -1.5}, {1.5, 0}, {0, 1.5}, {-1.5, 0}}));
        return;
    case chart::Marker::triangle:
        painter->drawPolygon(around(at, radius, {{0, -1.3}, {1.2, 1}, {-1.2, 1}}));
        return;
    case chart::Marker::triangleDown:
        painter->drawPolygon(around(at, radius, {{0, 1.3}, {-1.2, -1}, {1.2, -1}}));
        return;
    case chart::Marker::triangleLeft:
        painter->drawPolygon(around(at, radius, {{-1.3, 0}, {1, -1.2}, {1, 1.2}}));
        return;
    case chart::Marker::plus:
        painter->drawLine(at - QPointF(1.4 * radius, 0), at + QPointF(1.4 * radius, 0));
        painter->drawLine(at - QPointF(0, 1.4 * radius), at + QPointF(0, 1.4 * radius));
        return;
    case chart::Marker::cross:
        painter->drawLine(at - QPointF(radius, radius) * 1.1, at + QPointF(radius, radius) * 1.1);
        painter->drawLine(at - QPointF(radius, -radius) * 1.1, at + QPointF(radius, -radius) * 1.1);
        return;
    case chart::Marker::hourglass:
        painter->drawPolygon(
            around(at, radius, {{-1.1, -1.3}, {1.1, -1.3}, {-1.1, 1.3}, {1.1, 1.3}}));
        return;
    case chart::Marker::bowTie:
        painter->drawPolygon(
            around(at, radius, {{-1.3, -1.1}, {-1.3, 1.1}, {1.3, -1.1}, {1.3, 1.1}}));
        return;
    case chart::Marker::star:
        painter->drawPolygon(around(at, radius,
                                    {{0, -1.6},
                                     {0.4, -0.4},
                                     {1.6, 0},
                                     {0.4, 0.4},
                                     {0, 1.6},
                                     {-0.4, 0.4},
                                     {-1.6, 0},
                                     {-0.4, -0.4}}));
        return;
    case chart::Marker::bars:
        for (const qreal side : {-0.7, 0.7}) {
            const QPointF beside(side * radius, 0);
            painter->drawLine(at + beside - QPointF(0, 1.4 * radius),
                              at + beside + QPointF(0, 1.4 * radius));
        }
        return;
    case chart::Marker::none:
        return;
    }
}

void drawWeakMarker(QPainter *painter, chart::Marker marker, QPointF at, qreal radius,
                    const QColor &colour, const QColor &ground, qreal width)
{
    // Thin, so that it is seen to be empty; the line ends a little outside.
    painter->setPen(QPen(colour, width));
    painter->setBrush(ground);
    drawMarker(painter, marker, at, radius);
    // Not along what is drawn already.
    const QPointF end = marker == chart::Marker::cross ? QPointF(0, radius * 1.8)
                                                       : QPointF(radius * 1.5, -radius * 1.5);
    painter->drawLine(at - end, at + end);
}

} // namespace dimscope::ui
