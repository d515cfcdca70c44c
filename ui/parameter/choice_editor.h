// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parameter/field_editor.h"

class QComboBox;

namespace dimscope::ui {

class PatternEdit;

/// A combo box for a choice, and below it a line of letters where the choice can be written out.
class ChoiceEditor : public FieldEditor
{
    Q_OBJECT

public:
    ChoiceEditor(const FieldSpec &field, DesignModel *model, QWidget *row);

    void place(QGridLayout *grid) override;
    void show(const Design &design, bool applies) override;
    QList<QWidget *> widgets() const override;

    /// The width of such a box does not depend on its choices.
    static void limitWidth(QComboBox *box);

private:
    const FieldSpec &m_field;
    QComboBox *m_box;
    PatternEdit *m_pattern = nullptr;
};

} // namespace dimscope::ui
