// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace dimscope::ui {

/// A spin box in which any whole number can be typed: one beyond the limits becomes the nearest
/// that is allowed, and a sentence beside the box says so, as it does of a letter that is not
/// taken. The caret stays before the unit. Esc takes back what was typed and leaves the box.
class NumberBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit NumberBox(QWidget *parent);

    /// What was said last; empty: nothing.
    const QString &said() const { return m_said; }

protected:
    QValidator::State validate(QString &text, int &position) const override;
    void fixup(QString &text) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void say(const QString &sentence) const;

    mutable QString m_said; ///< fixup() is where Qt corrects, and is const
};

} // namespace dimscope::ui
