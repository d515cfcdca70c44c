// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chart_theme.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QScrollArea;

namespace dimscope::ui {

class ChartView;
class Exploration;
class SweepStrip;

/// All charts of the catalogue, or one of them alone: two a row, below one another in a narrow
/// window; they scroll before they become too small to read.
class ChartGrid : public QWidget
{
    Q_OBJECT

public:
    ChartGrid(Exploration *exploration, QWidget *parent);

    const std::vector<ChartView *> &views() const { return m_views; }
    SweepStrip *sweepStrip() const { return m_strip; }

    /// Shows one chart alone; -1 shows all.
    void setMaximised(int index);
    int maximised() const { return m_maximised; }
    int columns() const { return m_columns; }
    /// Gives a chart the focus and brings it into sight.
    void focusChart(int index);
    /// The chart with the focus, or the first.
    int current() const;
    void setEmphasis(ChartEmphasis emphasis);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void arrange();

    Exploration *m_exploration;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    std::vector<QWidget *> m_panels;
    std::vector<ChartView *> m_views;
    SweepStrip *m_strip = nullptr;
    int m_maximised = -1;
    int m_columns = 2;
};

} // namespace dimscope::ui
