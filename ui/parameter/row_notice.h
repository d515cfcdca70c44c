// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace dimscope::ui {

class WarningMark;

/// A sentence below a row, with what can be done about it. A warning has a mark and a word before
/// it, so that it is not known by colour alone.
class RowNotice : public QWidget
{
    Q_OBJECT

public:
    enum class Look
    {
        reason, ///< why there is nothing to set
        note,
        warning
    };

    explicit RowNotice(QWidget *parent);

    /// `remedy` is the text of the button; empty: there is none.
    void show(Look look, const QString &sentence, const QString &remedy = {});
    /// Keeps the place and shows nothing in it, so that nothing moves.
    void blank();

    QString text() const;
    QToolButton *button() const { return m_button; }

private:
    WarningMark *m_mark;
    QLabel *m_text;
    QToolButton *m_button;
};

} // namespace dimscope::ui
