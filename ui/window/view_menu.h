// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace dimscope::ui {

class MainWindow;

/// Fills the menu with how things are shown: theme, text size, presentation, which charts.
void fillViewMenu(QMenu *menu, MainWindow *window);

} // namespace dimscope::ui
