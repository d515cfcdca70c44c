// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace dimscope::ui {

class MainWindow;

/// Fills the menu with what helps to find one's way: the sheet of keys, the search for commands and
/// parameters, and what program this is.
void fillHelpMenu(QMenu *menu, MainWindow *window);

} // namespace dimscope::ui
