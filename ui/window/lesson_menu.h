// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;
class QWidget;

namespace dimscope::ui {

class DesignModel;

/// Fills the menu with what there is to learn beside the charts: each entry opens a table that
/// follows the document's design, or reproduces what the article printed.
void fillLessonMenu(QMenu *menu, DesignModel *document, QWidget *window);

} // namespace dimscope::ui
