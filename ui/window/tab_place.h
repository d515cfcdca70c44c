// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace dimscope::ui {

/// Lets Tab come to these, which were made later than the rest of the window, where their bar
/// stands; otherwise they would be the last.
void placeInTabOrder(QWidget *bar, const QList<QWidget *> &stops);

} // namespace dimscope::ui
