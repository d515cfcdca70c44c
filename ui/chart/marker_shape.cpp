// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/marker_shape.h"

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
