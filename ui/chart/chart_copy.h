// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"

#include <memory>
#include <optional>

class QMimeData;

namespace dimscope::ui {

class ChartView;

/// A chart as other programs take it from a clipboard or a drag: picture (PNG), drawing (SVG) and
/// table (tab-separated), of what is shown now, light on paper whatever the theme. `handedOut` says
/// the same with the names that it has outside the window; none: the view's own.
std::unique_ptr<QMimeData> chartMimeData(const ChartView &view,
                                         const std::optional<chart::ChartModel> &handedOut = {});

/// Lets a person drop the chart into another program, where a file manager gets a PNG file.
void dragChartOut(ChartView *view, const std::optional<chart::ChartModel> &handedOut = {});

} // namespace dimscope::ui
