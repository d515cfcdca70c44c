// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

class QAction;
class QMainWindow;

namespace dimscope::ui {

/// An entry of a menu and where it stands: "View > Charts".
struct MenuAction
{
    QAction *action;
    QString place;
};

/// Every entry of the menu bar, menus inside menus included, as they are when opened now.
std::vector<MenuAction> menuActions(const QMainWindow &window);

/// "Save report..." of "Save repor&t...".
QString plainActionText(const QAction &action);

/// Its keys as people write them: "Ctrl+/, ?".
QString keysText(const QAction &action);

} // namespace dimscope::ui
