// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tab_place.h"

#include <QWidget>

namespace dimscope::ui {

void placeInTabOrder(QWidget *bar, const QList<QWidget *> &stops)
{
    // Qt orders only what takes the keyboard, and a bar does not.
    QWidget *previous = bar->previousInFocusChain();
    while (previous != bar &&
           ((previous->focusPolicy() & Qt::TabFocus) == 0 || stops.contains(previous)))
        previous = previous->previousInFocusChain();
    for (QWidget *stop : stops) {
        QWidget::setTabOrder(previous, stop);
        previous = stop;
    }
}

} // namespace dimscope::ui
