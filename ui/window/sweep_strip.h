// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sweep/sweep.h"
#include "ui/chart/chart_theme.h"

#include <QFrame>

class QComboBox;
class QToolButton;

namespace dimscope::ui {

class Exploration;
class SteadyLabel;

/// Below the measured chart: which sweep, a read-out of one size and the five fastest.
class SweepStrip : public QFrame
{
    Q_OBJECT

public:
    SweepStrip(Exploration *exploration, QWidget *parent);

    void setEmphasis(ChartEmphasis emphasis);

    /// What it asks about beside the points of a series: one size, with all that is said of the
    /// sweep.
    static constexpr auto series = QLatin1StringView("sweep");

    QComboBox *choice() const { return m_choice; }
    QString readOut() const;
    QString topFive() const;
    QString verdict() const;

signals:
    /// Where the numbers in the strip come from: asked by its button, or by a click on one of them.
    /// The place is that of the read-out's point in the chart.
    void whyRequested(double size, double tflops);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void refresh();
    void askWhy();
    void reserveHeight();

    Exploration *m_exploration;
    QComboBox *m_choice;
    QToolButton *m_why;
    SteadyLabel *m_readOut;
    SteadyLabel *m_topFive;
    SteadyLabel *m_verdict;
    bool m_presentation = false;
};

} // namespace dimscope::ui
