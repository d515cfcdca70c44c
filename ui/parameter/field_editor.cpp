// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/field_editor.h"

#include "core/design/field_groups.h"
#include "ui/parameter/choice_editor.h"
#include "ui/parameter/flag_editor.h"
#include "ui/parameter/number_editor.h"

namespace dimscope::ui {

FieldEditor *makeEditor(const FieldSpec &field, DesignModel *model, QWidget *row)
{
    switch (field.type) {
    case FieldType::flag:
        return new FlagEditor(field, model, row);
    case FieldType::choice:
        return new ChoiceEditor(field, model, row);
    case FieldType::integer:
        break;
    }
    return new NumberEditor(field, model, row);
}

QString spokenName(const FieldSpec &field)
{
    QString name = QString::fromStdString(fullName(field));
    name.replace(0, 1, name.left(1).toUpper());
    return name;
}

} // namespace dimscope::ui
