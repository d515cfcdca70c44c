// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parameter/field_editor.h"

class QCheckBox;

namespace dimscope::ui {

/// A check box for a flag.
class FlagEditor : public FieldEditor
{
    Q_OBJECT

public:
    FlagEditor(const FieldSpec &field, DesignModel *model, QWidget *row);

    void place(QGridLayout *grid) override;
    void show(const Design &design, bool applies) override;
    QList<QWidget *> widgets() const override;

private:
    const FieldSpec &m_field;
    QCheckBox *m_box;
};

} // namespace dimscope::ui
