// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/field_slider.h"

#include "ui/parameter/slider_scale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

#include <algorithm>

namespace dimscope::ui {

FieldSlider::FieldSlider(const FieldSpec &field, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_field(field)
{
    setRange(0, sliderPositions);
    setFocusPolicy(Qt::StrongFocus);
}

void FieldSlider::setFieldValue(std::int64_t value)
{
    m_value = value;
    // While the mouse holds the handle it stays under the mouse, also where values snap.
    if (!isSliderDown())
        setValue(positionOf(m_field, value));
}

void FieldSlider::edit(std::int64_t value)
{
    value = std::clamp(value, m_field.minimum, m_field.maximum);
    if (value == m_value)
        return;
    m_value = value;
    emit edited(value);
}

void FieldSlider::keyPressEvent(QKeyEvent *event)
{
    const std::int64_t step =
        event->modifiers().testFlag(Qt::ShiftModifier) ? m_field.fineStep : m_field.step;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        edit(m_value - step);
        return;
    case Qt::Key_Right:
    case Qt::Key_Up:
        edit(m_value + step);
        return;
    case Qt::Key_PageDown:
        edit(m_value - m_field.pageStep);
        return;
    case Qt::Key_PageUp:
        edit(m_value + m_field.pageStep);
        return;
    case Qt::Key_Home:
        edit(m_field.minimum);
        return;
    case Qt::Key_End:
        edit(m_field.maximum);
        return;
    default:
        QSlider::keyPressEvent(event);
    }
}

void FieldSlider::wheelEvent(QWheelEvent *event)
{
    // Only a focused slider follows the wheel, so that scrolling the panel changes nothing.
    if (!hasFocus() || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    edit(m_value + (event->angleDelta().y() > 0 ? m_field.step : -m_field.step));
    event->accept();
}

void FieldSlider::editAt(const QMouseEvent *event)
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove =
        style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const QRect handle =
        style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    const int position = QStyle::sliderValueFromPosition(
        minimum(), maximum(),
        static_cast<int>(event->position().x()) - groove.left() - handle.width() / 2,
        groove.width() - handle.width(), option.upsideDown);
    setValue(position);
    edit(valueAt(m_field, position, !event->modifiers().testFlag(Qt::AltModifier)));
}

void FieldSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    emit held();
    editAt(event);
}

void FieldSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        editAt(event);
}

void FieldSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isSliderDown())
        return;
    setSliderDown(false);
    setValue(positionOf(m_field, m_value));
    emit released();
}

} // namespace dimscope::ui
