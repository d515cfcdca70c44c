// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/table.h"

class QWidget;

namespace dimscope::ui {

/// Every key that the window knows: the shortcuts of its actions, menu by menu, then what charts
/// and sliders do with keys.
lesson::Table shortcutTable(const QWidget *window);

/// Shows that table in a window of its own.
void openShortcutSheet(QWidget *window);

} // namespace dimscope::ui
