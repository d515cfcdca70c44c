// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focus_frame.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QPainter>

namespace dimscope::ui {

FocusFrame::FocusFrame(QAbstractScrollArea *area)
    : QWidget(area)
    , m_area(area)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setVisible(area->hasFocus());
    area->installEventFilter(this);
}

bool FocusFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        setVisible(event->type() == QEvent::FocusIn);
        raise();
    }
    if (event->type() == QEvent::Resize || event->type() == QEvent::FocusIn)
        setGeometry(m_area->rect());
    return QWidget::eventFilter(watched, event);
}

void FocusFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace dimscope::ui
