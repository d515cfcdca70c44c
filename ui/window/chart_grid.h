// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chart_theme.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace dimscope::ui {

class ChartView;
class Exploration;
class SweepStrip;

/// All charts of the catalogue, two a row, or one of them alone.
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
    /// The chart with the focus, or the first.
    int current() const;
    void setEmphasis(ChartEmphasis emphasis);

private:
    void refresh();

    Exploration *m_exploration;
    std::vector<QWidget *> m_panels;
    std::vector<ChartView *> m_views;
    SweepStrip *m_strip = nullptr;
    int m_maximised = -1;
};

} // namespace dimscope::ui
