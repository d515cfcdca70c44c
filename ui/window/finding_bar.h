// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace dimscope::ui {

class ChartGrid;
class Exploration;
class SteadyLabel;

/// One finding in a sentence with its verdict, and arrows to the others: those of the chart that
/// is shown alone, or all. What contradicts itself in the design is said first.
class FindingBar : public QFrame
{
    Q_OBJECT

public:
    FindingBar(const Exploration *exploration, const ChartGrid *charts, QWidget *parent);

    QString text() const;
    void step(int by);
    /// While a gesture changes the design the bar becomes no lower, so that nothing above it moves;
    /// afterwards it is as high as its sentence needs.
    void setHeld(bool held);
    /// Where there is little room a sentence takes three lines at most, and goes on where the
    /// arrows lead; all of it stands in its tool tip.
    void setBrief(bool brief);

signals:
    /// Of which subject of core/why the finding is.
    void whyRequested(const QString &subject);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Item
    {
        QString verdict;
        QString text;
        QString subject; ///< of core/why; empty: none
    };
    void refresh();
    void showCurrent();
    void showText();
    void goTo(int item);

    const Exploration *m_exploration;
    const ChartGrid *m_charts;
    QLabel *m_verdict;
    SteadyLabel *m_text;
    QToolButton *m_why;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QList<Item> m_items;
    int m_current = 0;
    qsizetype m_from = 0;  ///< of a brief sentence, what was said before
    qsizetype m_until = 0; ///< and where it stops
    bool m_isHeld = false;
    bool m_isBrief = false;
};

} // namespace dimscope::ui
