// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace dimscope::ui {

class ChartView;

/// Everything that can be done with a chart, with its keys; for a context menu.
void fillChartMenu(QMenu *menu, ChartView *view);

} // namespace dimscope::ui
