// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/steady_label.h"

#include <QEvent>
#include <QLabel>
#include <QResizeEvent>

#include <algorithm>
#include <utility>

namespace dimscope::ui {

SteadyLabel::SteadyLabel(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this)) // in no layout: it shall not ask for one itself
{
}

void SteadyLabel::setText(const QString &text)
{
    if (text == m_label->text())
        return;
    m_label->setText(text);
    measure();
}

void SteadyLabel::measure()
{
    if (m_label->wordWrap()) { // its width follows the window
        const int height = std::max(m_height, m_label->heightForWidth(width()));
        if (height == std::exchange(m_height, height))
            return;
    } else {
        const QSize hint = m_label->sizeHint().expandedTo(m_hint);
        if (hint == std::exchange(m_hint, hint))
            return;
    }
    updateGeometry();
}

void SteadyLabel::forget()
{
    m_hint = {0, 0};
    m_height = 0;
    measure();
}

QSize SteadyLabel::sizeHint() const
{
    return m_label->wordWrap() ? m_label->sizeHint() : m_hint;
}

QSize SteadyLabel::minimumSizeHint() const
{
    return m_label->wordWrap() ? m_label->minimumSizeHint() : m_hint;
}

bool SteadyLabel::hasHeightForWidth() const
{
    return m_label->wordWrap();
}

int SteadyLabel::heightForWidth(int width) const
{
    if (!m_label->wordWrap())
        return -1;
    const int height = m_label->heightForWidth(width);
    return width == this->width() ? std::max(m_height, height) : height;
}

void SteadyLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_label->resize(event->size());
    if (event->size().width() != event->oldSize().width())
        forget();
}

void SteadyLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        forget();
}

} // namespace dimscope::ui
