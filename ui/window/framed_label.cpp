// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/framed_label.h"

#include <QPainter>

namespace dimscope::ui {

FramedLabel::FramedLabel(QWidget *parent)
    : QLabel(parent)
{
    setContentsMargins(8, 4, 8, 4);
}

QColor FramedLabel::borderColour(const QPalette &palette)
{
    QColor border = palette.color(QPalette::PlaceholderText);
    border.setAlphaF(0.7F);
    return border;
}

void FramedLabel::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // The border of the buttons beside it disappears on a dark window.
    painter.setPen(QPen(borderColour(palette()), 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace dimscope::ui
