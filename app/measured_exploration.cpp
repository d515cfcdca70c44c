// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/measured_exploration.h"

#include "app/preset_library.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

namespace dimscope::app {

MeasuredExploration::MeasuredExploration(const Design &design, const QStringList &worker)
    : m_exploration(&m_document)
    , m_worker(worker)
    , m_measurer(&m_worker)
    , m_measures(!worker.isEmpty())
{
    connect(&m_exploration, &ui::Exploration::sweepChanged, this,
            [this] { m_measurer.setSweep(m_exploration.sweep()); });
    connect(&m_document, &ui::DesignModel::gestureActiveChanged, &m_measurer,
            &SweepMeasurer::setHeld);
    connect(&m_measurer, &SweepMeasurer::deviceChanged, this, [this] {
        // What was measured stays on the chart when its device goes.
        if (m_measurer.device() || m_measurer.measurements().empty())
            m_exploration.setDevice(m_measurer.device());
    });
    connect(&m_measurer, &SweepMeasurer::measurementsChanged, this,
            [this] { m_exploration.setMeasurements(m_measurer.measurements()); });
    // What a session came with is looked at until somebody measures; nothing is added unasked.
    connect(&m_exploration, &ui::Exploration::updated, &m_measurer,
            [this] { m_measurer.setPreviewing(!m_exploration.hasStandIn()); });
    m_exploration.setGpus(gpus());
    m_document.start(design);
    m_exploration.refresh();
    if (m_measures)
        m_worker.start();
}

void MeasuredExploration::setWorker(const QStringList &worker)
{
    m_measures = !worker.isEmpty();
    m_measurer.forget();
    m_worker.setCommand(worker);
}

void MeasuredExploration::settle()
{
    constexpr int mostWaiting = 60000; // milliseconds
    QElapsedTimer waited;
    waited.start();
    const auto waits = [&] {
        return m_measures && !m_measurer.isSettled() && waited.elapsed() < mostWaiting;
    };
    do {
        while (waits())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        m_exploration.refresh(); // which may find something to measure
    } while (waits());
}

} // namespace dimscope::app
