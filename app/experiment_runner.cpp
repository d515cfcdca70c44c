// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment_runner.h"

namespace dimscope::app {

ExperimentRunner::ExperimentRunner(QObject *parent)
    : QObject(parent)
{
}

ExperimentRunner::~ExperimentRunner()
{
    join();
}

void ExperimentRunner::join()
{
    m_cancelled = 1;
    if (m_thread)
        m_thread->wait();
    m_running = false;
}

void ExperimentRunner::start(const evidence::ExperimentsRequest &request)
{
    join();
    m_cancelled = 0;
    m_running = true;
    m_thread.reset(QThread::create([this, request] {
        const auto goesOn = [this](int) { return m_cancelled.loadRelaxed() == 0; };
        const auto result = evidence::runExperiments(
            request, goesOn, [this](const evidence::ExperimentsResult &soFar) {
                QMetaObject::invokeMethod(
                    this, [this, soFar] { emit arrived(soFar); }, Qt::QueuedConnection);
            });
        QMetaObject::invokeMethod(
            this,
            [this, result] {
                m_running = false;
                emit finished(result);
            },
            Qt::QueuedConnection);
    }));
    // The window and what is being measured come first.
    m_thread->start(QThread::IdlePriority);
}

void ExperimentRunner::cancel()
{
    m_cancelled = 1;
}

} // namespace dimscope::app
