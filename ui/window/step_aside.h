// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QWidget;

namespace dimscope::ui {

/// Where a window goes that hides what shall be read: as little away as is enough, on the side with
/// most room of the screen; smaller where there is not enough, but not below its least size.
QRect placeAside(const QRect &window, const QRect &read, const QRect &screen, const QSize &least);

/// Moves the dialog so that the widget can be read; null or hidden: nothing.
void stepAside(QWidget *dialog, const QWidget *read);

} // namespace dimscope::ui
