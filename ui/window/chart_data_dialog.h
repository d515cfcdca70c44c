// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace dimscope::ui {

class ChartView;
class Exploration;

/// The numbers behind a chart, of what it shows now; follows it while it is open.
void openChartData(ChartView *view, Exploration *exploration, QWidget *window);

} // namespace dimscope::ui
