// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace dimscope::ui {

class ChartView;
class Exploration;

/// The numbers behind a chart, of what it shows now; follows it while it is open. A row
/// that is asked about is explained in the window, and the table steps aside.
void openChartData(ChartView *view, Exploration *exploration, QWidget *window);

} // namespace dimscope::ui
