// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/choice_editor.h"

#include "ui/chart/local_numbers.h"
#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/parameter/choice_box.h"
#include "ui/parameter/pattern_edit.h"

#include <QGridLayout>
#include <QLineEdit>

namespace dimscope::ui {

ChoiceEditor::ChoiceEditor(const FieldSpec &field, DesignModel *model, QWidget *row)
    : FieldEditor(row)
    , m_field(field)
    , m_box(new ChoiceBox(row))
{
    for (const FieldChoice &choice : m_field.choices)
        m_box->addItem(tableText(choice.label));
    limitWidth(m_box);
    if (m_field.setText != nullptr)
        m_pattern = new PatternEdit(m_field, model, row);
    connect(m_box, &QComboBox::activated, model, [this, model](int index) {
        const bool writtenOut = index == static_cast<int>(m_field.maximum);
        if (m_pattern != nullptr && writtenOut) {
            // The choice alone changes nothing: the letters do.
            show(model->design(), true);
            m_pattern->beginEditing();
        } else {
            model->setField(m_field, index);
        }
    });
}

void ChoiceEditor::limitWidth(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
}

void ChoiceEditor::place(QGridLayout *grid)
{
    grid->addWidget(m_box, 0, 1);
    if (m_pattern != nullptr)
        grid->addWidget(m_pattern, 1, 0, 1, 3);
}

void ChoiceEditor::show(const Design &design, bool applies)
{
    m_box->setCurrentIndex(static_cast<int>(m_field.get(design)));
    m_box->setEnabled(applies);
    if (m_pattern != nullptr)
        m_pattern->show(design);
    for (std::size_t i = 0; m_field.choiceNote != nullptr && i < m_field.choices.size(); ++i) {
        const auto index = static_cast<int>(i);
        m_box->setItemText(index, tr("%1: %2").arg(tableText(m_field.choices[i].label),
                                                   localNumbers(QString::fromStdString(
                                                       m_field.choiceNote(design, index)))));
    }
    // The box is narrower than its longest choice.
    m_box->setToolTip(m_box->currentText() + QLatin1Char('\n') + tableText(m_field.help));
}

QList<QWidget *> ChoiceEditor::widgets() const
{
    return m_pattern == nullptr ? QList<QWidget *>{m_box}
                                : QList<QWidget *>{m_box, m_pattern->line()};
}

} // namespace dimscope::ui
