// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_catalogue.h"

#include <QComboBox>

namespace dimscope::ui {

class ChartView;
class Exploration;

/// In the corner of a chart that can be shown in several ways: which one.
class FormChoice : public QComboBox
{
    Q_OBJECT

public:
    FormChoice(const chart::ChartSpec &spec, Exploration *exploration, ChartView *view);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void place();

    const chart::ChartSpec &m_spec;
    Exploration *m_exploration;
    ChartView *m_view;
};

} // namespace dimscope::ui
