// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/number_editor.h"

#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/number_box.h"
#include "ui/parameter/window_keys.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace dimscope::ui {

namespace {

/// A space and the unit, in the singular for one: "1 sequence".
QString suffixFor(std::string_view unit, std::int64_t value)
{
    if (unit.empty())
        return {};
    if (value == 1 && unit.ends_with('s'))
        unit.remove_suffix(1);
    return u' ' + tableText(unit);
}

bool isDigit(const QKeyEvent &key)
{
    const QString typed = key.text();
    const bool isCommand =
        key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !isCommand && typed.size() == 1 && typed.front().isDigit();
}

} // namespace

NumberEditor::NumberEditor(const FieldSpec &field, DesignModel *model, QWidget *row)
    : FieldEditor(row)
    , m_field(field)
    , m_slider(new FieldSlider(field, row))
    , m_spinBox(new NumberBox(row))
{
    m_spinBox->setKeyboardTracking(false);
    m_spinBox->installEventFilter(this);
    m_slider->installEventFilter(this);
    m_spinBox->setGroupSeparatorShown(true);
    m_spinBox->setAlignment(Qt::AlignRight);
    m_spinBox->setSingleStep(static_cast<int>(m_field.step));
    connect(m_slider, &FieldSlider::held, model, &DesignModel::beginGesture);
    connect(m_slider, &FieldSlider::released, model, &DesignModel::endGesture);
    connect(m_slider, &FieldSlider::edited, model,
            [this, model](qint64 value) { model->setField(m_field, value); });
    connect(m_spinBox, &QSpinBox::valueChanged, model,
            [this, model](int value) { model->setField(m_field, value); });
}

bool NumberEditor::eventFilter(QObject *watched, QEvent *event)
{
    // A number that was taken is undone as a step of the design, not as letters of this box.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const auto *edit = m_spinBox->findChild<QLineEdit *>();
        if ((key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) &&
            (edit == nullptr || !edit->isModified())) {
            event->ignore();
            return true;
        }
    }
    if (watched == m_spinBox && leavesToWindow(event, m_spinBox)) {
        m_spinBox->interpretText(); // what is saved or reported is what the box shows
        return true;
    }
    if (watched == m_slider && event->type() == QEvent::FocusIn)
        m_isByMouse = static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason;
    // Who came by keys and types digits means the number; after a drag they are of the charts that
    // have their places.
    if (watched == m_slider && !m_isByMouse && event->type() == QEvent::KeyPress &&
        isDigit(*static_cast<QKeyEvent *>(event))) {
        m_spinBox->setFocus();
        m_spinBox->selectAll();
        QCoreApplication::sendEvent(m_spinBox, event);
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

void NumberEditor::place(QGridLayout *grid)
{
    grid->addWidget(m_spinBox, 0, 1);
    grid->addWidget(m_slider, 1, 0, 1, 3);
}

void NumberEditor::show(const Design &design, bool applies)
{
    const std::int64_t value = m_field.get(design);
    if (m_shown == value && m_applied == applies) {
        m_slider->setFieldValue(applies ? value : m_field.minimum); // the handle may have moved
        return;
    }
    m_shown = value;
    m_applied = applies;
    const QSignalBlocker quiet(m_spinBox);
    // A file may go beyond the slider.
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    m_spinBox->setSpecialValueText(applies ? QString() : tr("none"));
    m_spinBox->setSuffix(suffixFor(m_field.unit, value));
    m_spinBox->setRange(static_cast<int>(std::min(m_field.minimum, value)),
                        static_cast<int>(std::min(most, std::max(m_field.maximum, value))));
    // A number that the design does not use would be read as one that it does.
    m_spinBox->setValue(applies ? static_cast<int>(std::min(most, value)) : m_spinBox->minimum());
    m_slider->setFieldValue(applies ? value : m_field.minimum);
    m_spinBox->setEnabled(applies);
    m_slider->setEnabled(applies);
}

QList<QWidget *> NumberEditor::widgets() const
{
    return {m_slider, m_spinBox};
}

int NumberEditor::neededWidth(const FieldSpec &field, QSpinBox *sample)
{
    sample->setGroupSeparatorShown(true);
    sample->setSuffix(suffixFor(field.unit, field.maximum));
    sample->setRange(static_cast<int>(field.minimum), static_cast<int>(field.maximum));
    return sample->sizeHint().width();
}

} // namespace dimscope::ui
