// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sweep_measurer.h"
#include "app/worker_client.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"

namespace dimscope::app {

/// A document with its evaluation and a worker that measures its sweep: the window without the
/// window, and all that a headless report needs.
class MeasuredExploration : public QObject
{
    Q_OBJECT

public:
    /// `worker` is the command of the measuring process; empty: nothing is measured.
    MeasuredExploration(const Design &design, const QStringList &worker);

    ui::DesignModel &document() { return m_document; }
    ui::Exploration &exploration() { return m_exploration; }
    SweepMeasurer &measurer() { return m_measurer; }
    WorkerClient &worker() { return m_worker; }

    /// Measures with another command from now on; what another machine measured is forgotten.
    void setWorker(const QStringList &worker);

    /// Runs the event loop until the measurer rests, a minute at most.
    void settle();

private:
    ui::DesignModel m_document;
    ui::Exploration m_exploration;
    WorkerClient m_worker;
    SweepMeasurer m_measurer;
    bool m_measures;
};

} // namespace dimscope::app
