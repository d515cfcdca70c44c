// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/earlier_results.h"
#include "app/experiment_runner.h"
#include "app/measured_exploration.h"
#include "ui/window/main_window.h"

namespace dimscope::app {

/// The window with everything behind it, wired together.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const Design &design, const QStringList &worker);

    ui::MainWindow &window() { return m_window; }
    MeasuredExploration &behind() { return m_behind; }
    ExperimentRunner &experiments() { return m_experiments; }

    /// Keeps what is measured from now on, and shows what earlier windows measured.
    void keepResults(std::unique_ptr<ResultStore> store);

    /// Opens a config.json; a bad one gets a sentence and changes nothing.
    void openFile(const QString &path);

private:
    MeasuredExploration m_behind;
    ui::MainWindow m_window;
    ExperimentRunner m_experiments;
    std::unique_ptr<EarlierResults> m_earlier;
};

} // namespace dimscope::app
