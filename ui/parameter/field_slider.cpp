// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/field_slider.h"

#include "ui/parameter/slider_accessibility.h"
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
    describeSlidersByValue();
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

QRect FieldSlider::part(QStyle::SubControl which) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_Slider, &option, which, this);
}

void FieldSlider::editAt(const QMouseEvent *event)
{
    const QRect groove = part(QStyle::SC_SliderGroove);
    const QRect handle = part(QStyle::SC_SliderHandle);
    const int position = QStyle::sliderValueFromPosition(
        minimum(), maximum(),
        static_cast<int>(event->position().x()) - m_grab - groove.left() - handle.width() / 2,
        groove.width() - handle.width(), layoutDirection() == Qt::RightToLeft);
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
    // Taking hold of the handle changes nothing yet.
    const QRect handle = part(QStyle::SC_SliderHandle);
    const bool onHandle = handle.contains(event->position().toPoint());
    m_grab = onHandle ? static_cast<int>(event->position().x()) - handle.center().x() : 0;
    if (!onHandle)
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
