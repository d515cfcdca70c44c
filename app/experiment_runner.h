// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/experiments.h"

#include <QAtomicInt>
#include <QObject>
#include <QThread>

#include <memory>

namespace dimscope::app {

/// Runs the random experiments in a thread of its own.
class ExperimentRunner : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentRunner(QObject *parent = nullptr);
    /// Ends a run that is on its way and waits for it.
    ~ExperimentRunner() override;

    bool isRunning() const { return m_running; }
    /// Starts anew; a run on its way is ended first.
    void start(const evidence::ExperimentsRequest &request);
    void cancel();

signals:
    /// What is whole so far, after each experiment.
    void arrived(const dimscope::evidence::ExperimentsResult &soFar);
    void finished(const dimscope::evidence::ExperimentsResult &result);

private:
    void join();

    std::unique_ptr<QThread> m_thread;
    QAtomicInt m_cancelled;
    bool m_running = false;
};

} // namespace dimscope::app
