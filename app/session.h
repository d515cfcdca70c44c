// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sweep_measurer.h"
#include "app/worker_client.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/window/main_window.h"

namespace dimscope::app {

/// The window with everything behind it, wired together.
class Session : public QObject
{
    Q_OBJECT

public:
    /// `worker` is the command of the measuring process; empty: none is started.
    Session(const Design &design, const QStringList &worker);

    ui::MainWindow &window() { return m_window; }
    ui::DesignModel &document() { return m_document; }
    ui::Exploration &exploration() { return m_exploration; }
    SweepMeasurer &measurer() { return m_measurer; }
    WorkerClient &worker() { return m_worker; }

    /// Opens a config.json; a bad one gets a sentence and changes nothing.
    void openFile(const QString &path);

private:
    void connectMeasuring();

    ui::DesignModel m_document;
    ui::Exploration m_exploration;
    WorkerClient m_worker;
    SweepMeasurer m_measurer;
    ui::MainWindow m_window;
};

} // namespace dimscope::app
