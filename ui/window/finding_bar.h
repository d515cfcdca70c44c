// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace dimscope {
struct Evaluation;
}

namespace dimscope::ui {

class SteadyLabel;

/// One finding in a sentence with its verdict, and arrows to the others. What contradicts itself
/// in the design is said first.
class FindingBar : public QFrame
{
    Q_OBJECT

public:
    explicit FindingBar(QWidget *parent);

    void show(const Evaluation &evaluation);
    QString text() const;
    void step(int by);

private:
    struct Item
    {
        QString verdict;
        QString text;
        bool warning = false;
    };
    void showCurrent();

    QLabel *m_verdict;
    SteadyLabel *m_text;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QList<Item> m_items;
    int m_current = 0;
};

} // namespace dimscope::ui
