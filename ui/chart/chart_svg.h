// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"

#include <QByteArray>
#include <QSizeF>

#include <map>
#include <string>

namespace dimscope::ui {

class PrintedChart;

/// The chart as an SVG document whose texts stay texts; `size` in the theme's pixels (1/96 inch).
QByteArray chartSvg(const chart::ChartModel &model, QSizeF size, const ChartTheme &theme,
                    const std::map<std::string, bool> &visibility = {});
/// The same of one that is laid out.
QByteArray chartSvg(PrintedChart &chart);

} // namespace dimscope::ui
