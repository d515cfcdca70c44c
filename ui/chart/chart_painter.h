// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"

#include <QRectF>

#include <map>
#include <string>

class QPainter;

namespace dimscope::ui {

/// Draws a chart into a rectangle of any painter, as on screen but with the given theme.
/// `logicalSize` is the chart's size in the theme's pixels; it is scaled to fill the target.
void paintChart(QPainter *painter, const QRectF &target, QSizeF logicalSize,
                const chart::ChartModel &model, const ChartTheme &theme,
                const std::map<std::string, bool> &visibility = {});

} // namespace dimscope::ui
