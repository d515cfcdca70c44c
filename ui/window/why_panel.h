// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/why/explanation.h"

#include <QFrame>

class QLabel;
class QTextBrowser;

namespace dimscope::ui {

/// "Why this number?": the formula with present values, assumptions, source and a second
/// computation; of a measured point what is known of its measuring. Hidden until something is
/// asked for. It lies over one half of a widget, whose own layout it leaves alone, so that nothing
/// moves under the pointer.
class WhyPanel : public QFrame
{
    Q_OBJECT

public:
    explicit WhyPanel(QWidget *over);

    /// Leaves that place of the widget visible, now and when it opens; changes sides only for it.
    void keepOff(const QRect &place);

    void show(const why::Explanation &explanation);
    /// What it says, without markup; for tests.
    QString text() const;
    /// Hides it and forgets the question.
    void close();

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void fit();
    QRect half(bool onLeft) const;

    bool m_onLeft = false;

    QLabel *m_title;
    QTextBrowser *m_text;
};

} // namespace dimscope::ui
