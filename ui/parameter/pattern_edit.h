// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

#include <QWidget>

class QLineEdit;

namespace dimscope::ui {

class DesignModel;
class RowNotice;

/// A pattern of layers as letters. Small letters, spaces and commas are forgiven; what is not
/// understood stays in the line with a sentence, and the design as it was.
class PatternEdit : public QWidget
{
    Q_OBJECT

public:
    PatternEdit(const FieldSpec &field, DesignModel *model, QWidget *parent);

    void show(const Design &design);
    /// Moves the keyboard into the line and selects the letters.
    void beginEditing();

    QLineEdit *line() const { return m_line; }
    /// What is said about the letters; empty while they are understood.
    QString fault() const;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void take();
    void takeBack();

    const FieldSpec &m_field;
    DesignModel *m_model;
    QLineEdit *m_line;
    RowNotice *m_notice;
    QString m_shown;
};

} // namespace dimscope::ui
