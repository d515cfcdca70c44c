// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/marker_shape.h"

namespace dimscope::ui {

Qt::PenStyle penStyle(chart::Dash dash)
{
    switch (dash) {
    case chart::Dash::solid:
        return Qt::SolidLine;
    case chart::Dash::dashed:
        return Qt::DashLine;
    case chart::Dash::dotted:
        return Qt::DotLine;
    case chart::Dash::dashDotted:
        return Qt::DashDotLine;
    }
    return Qt::SolidLine;
}

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
        painter->drawPolygon(QPolygonF{{at.x(), at.y() - 1.3 * radius},
                                       {at.x() + 1.3 * radius, at.y()},
                                       {at.x(), at.y() + 1.3 * radius},
                                       {at.x() - 1.3 * radius, at.y()}});
        return;
    case chart::Marker::triangle:
        painter->drawPolygon(QPolygonF{{at.x(), at.y() - 1.3 * radius},
                                       {at.x() + 1.2 * radius, at.y() + radius},
                                       {at.x() - 1.2 * radius, at.y() + radius}});
        return;
    case chart::Marker::none:
        return;
    }
}

} // namespace dimscope::ui
