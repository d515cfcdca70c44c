// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/step_aside.h"

#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace dimscope::ui {

QRect placeAside(const QRect &window, const QRect &read, const QRect &screen, const QSize &least)
{
    if (!window.intersects(read))
        return window;
    QRect place = window;
    const int left = read.left() - screen.left();
    const int right = screen.right() - read.right();
    if (std::max(left, right) >= least.width()) {
        place.setWidth(std::clamp(window.width(), least.width(), std::max(left, right)));
        if (left >= right)
            place.moveRight(read.left() - 1);
        else
            place.moveLeft(read.right() + 1);
        return place;
    }
    const int above = read.top() - screen.top();
    const int below = screen.bottom() - read.bottom();
    place.setHeight(std::clamp(window.height(), std::min(least.height(), std::max(above, below)),
                               std::max(above, below)));
    if (above >= below)
        place.moveBottom(read.top() - 1);
    else
        place.moveTop(read.bottom() + 1);
    return place;
}

void stepAside(QWidget *dialog, const QWidget *read)
{
    if (read == nullptr || !read->isVisible())
        return;
    const QRect frame = dialog->frameGeometry();
    const QRect place =
        placeAside(frame, QRect(read->mapToGlobal(QPoint()), read->size()),
                   dialog->screen()->availableGeometry(), dialog->minimumSizeHint());
    if (place == frame)
        return;
    // The frame around it stays as wide as it is.
    dialog->resize(dialog->size() + place.size() - frame.size());
    dialog->move(place.topLeft());
}

} // namespace dimscope::ui
