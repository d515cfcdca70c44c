// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace dimscope::ui {

class DesignModel;
class Exploration;
class MainWindow;

/// Fills the menu with what changes the design back and forth, pins it and notes something on it.
void fillEditMenu(QMenu *menu, DesignModel *document, Exploration *exploration, MainWindow *window);

} // namespace dimscope::ui
