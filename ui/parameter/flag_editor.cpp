// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/flag_editor.h"

#include "ui/document/design_model.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace dimscope::ui {

FlagEditor::FlagEditor(const FieldSpec &field, DesignModel *model, QWidget *row)
    : FieldEditor(row)
    , m_field(field)
    , m_box(new QCheckBox(row))
{
    connect(m_box, &QCheckBox::toggled, model,
            [this, model](bool on) { model->setField(m_field, on ? 1 : 0); });
}

void FlagEditor::place(QGridLayout *grid)
{
    grid->addWidget(m_box, 0, 1);
}

void FlagEditor::show(const Design &design, bool applies)
{
    const QSignalBlocker quiet(m_box);
    m_box->setChecked(m_field.get(design) != 0);
    m_box->setEnabled(applies);
}

QList<QWidget *> FlagEditor::widgets() const
{
    return {m_box};
}

} // namespace dimscope::ui
