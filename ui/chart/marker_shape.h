// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"

#include <QPainter>
#include <QPolygonF>

namespace dimscope::ui {

/// Makes the pen draw this dash.
void setDash(QPen *pen, chart::Dash dash);

/// The marker of a point series with the painter's pen and brush, about 2 x radius wide.
void drawMarker(QPainter *painter, chart::Marker marker, QPointF at, qreal radius);

/// The same of a point that is not to be relied on: empty, with a line through it, so that it is
/// seen without colour, too.
void drawWeakMarker(QPainter *painter, chart::Marker marker, QPointF at, qreal radius,
                    const QColor &colour, const QColor &ground, qreal width);

} // namespace dimscope::ui
