// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QMimeData;

namespace dimscope::ui {

class ChartView;

/// A chart as other programs take it from a clipboard or a drag: picture (PNG), drawing (SVG) and
/// table (tab-separated), of what is shown now, light on paper whatever the theme.
std::unique_ptr<QMimeData> chartMimeData(const ChartView &view);

/// Lets a person drop the chart into another program, where a file manager gets a PNG file.
void dragChartOut(ChartView *view);

} // namespace dimscope::ui
