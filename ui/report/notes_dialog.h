// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace dimscope::ui {

/// Asks for a person's own words about what is open. Long lines are wrapped; the box grows with
/// the text up to about half a page, and with the dialog.
class NotesDialog : public QDialog
{
    Q_OBJECT

public:
    NotesDialog(const QString &notes, QWidget *parent);

    QString notes() const;

    /// Esc and closing keep what was typed, as any window does that loses nothing; Cancel alone
    /// gives it up.
    void reject() override;

private:
    void grow();

    QString m_before;
    QPlainTextEdit *m_box;
};

} // namespace dimscope::ui
