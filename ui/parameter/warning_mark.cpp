// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/warning_mark.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace dimscope::ui {

WarningMark::WarningMark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Check"));
}

QSize WarningMark::sizeHint() const
{
    const int side = fontMetrics().height();
    return {side, side};
}

QColor WarningMark::colour(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf0, 0x88, 0x3e) : QColor(0xb4, 0x48, 0x00);
}

void WarningMark::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void WarningMark::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = colour(palette());
    const double side = std::min(width(), height()) - 2.0;
    const QPointF top(width() / 2.0, 1.5);
    const double bottom = 1 + side * 0.9;
    painter.setPen(QPen(ink, side / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(QPolygonF{top, QPointF(top.x() + side / 2 - 0.5, bottom),
                                  QPointF(top.x() - side / 2 + 0.5, bottom)});
    painter.drawLine(QPointF(top.x(), top.y() + side * 0.34),
                     QPointF(top.x(), top.y() + side * 0.55));
    painter.drawPoint(QPointF(top.x(), top.y() + side * 0.73));
}

} // namespace dimscope::ui
