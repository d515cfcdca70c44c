// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tab_place.h"

#include <QWidget>

namespace dimscope::ui {

void placeInTabOrder(QWidget *bar, const QList<QWidget *> &stops)
{
    // Qt orders only what takes the keyboard, which a bar does just for that.
    const Qt::FocusPolicy policy = bar->focusPolicy();
    bar->setFocusPolicy(Qt::StrongFocus);
    QWidget *previous = bar;
    for (QWidget *stop : stops) {
        QWidget::setTabOrder(previous, stop);
        previous = stop;
    }
    bar->setFocusPolicy(policy);
}

} // namespace dimscope::ui
