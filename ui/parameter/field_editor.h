// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

#include <QObject>
#include <QString>

class QGridLayout;
class QWidget;

namespace dimscope::ui {

class DesignModel;

/// What changes one field in a row: a slider with a spin box, a check box, or a combo box.
class FieldEditor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Puts its widgets into the row, whose first line is label, editor and reset arrow.
    virtual void place(QGridLayout *grid) = 0;
    /// `applies` is false where the field has no meaning for the design.
    virtual void show(const Design &design, bool applies) = 0;
    /// The widgets in the order of the Tab key, the first one the label's.
    virtual QList<QWidget *> widgets() const = 0;
};

/// The editor that fits the type of the field.
FieldEditor *makeEditor(const FieldSpec &field, DesignModel *model, QWidget *row);

/// The field in a sentence that stands alone: "Query heads of sliding layers".
QString spokenName(const FieldSpec &field);

} // namespace dimscope::ui
