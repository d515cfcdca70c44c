// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/slider_accessibility.h"

#include "ui/parameter/field_slider.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace dimscope::ui {

namespace {

class SliderInterface : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit SliderInterface(FieldSlider *slider)
        : QAccessibleWidget(slider, QAccessible::Slider)
        , m_slider(slider)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return qlonglong(m_slider->fieldValue()); }
    void setCurrentValue(const QVariant &value) override { m_slider->edit(value.toLongLong()); }
    QVariant minimumValue() const override { return qlonglong(m_slider->field().minimum); }
    QVariant maximumValue() const override { return qlonglong(m_slider->field().maximum); }
    QVariant minimumStepSize() const override { return qlonglong(m_slider->field().fineStep); }

private:
    FieldSlider *m_slider;
};

QAccessibleInterface *interfaceFor(const QString &, QObject *object)
{
    auto *slider = qobject_cast<FieldSlider *>(object);
    return slider == nullptr ? nullptr : new SliderInterface(slider);
}

} // namespace

void describeSlidersByValue()
{
    QAccessible::removeFactory(interfaceFor);
    QAccessible::installFactory(interfaceFor);
}

} // namespace dimscope::ui
