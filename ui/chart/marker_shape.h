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

/// A line through a marker that is not to be relied on: seen without colour, too.
void strikeThrough(QPainter *painter, QPointF at, qreal radius);

} // namespace dimscope::ui
