// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/choice_box.h"

#include <QKeyEvent>

namespace dimscope::ui {

void ChoiceBox::keyPressEvent(QKeyEvent *event)
{
    const bool isDigit = !event->text().isEmpty() && event->text().front().isDigit();
    if (isDigit)
        event->ignore();
    else
        QComboBox::keyPressEvent(event);
}

} // namespace dimscope::ui
