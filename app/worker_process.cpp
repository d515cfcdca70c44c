// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker_process.h"

#include <QSignalBlocker>

#include <signal.h>
#include <unistd.h>

namespace dimscope::app {

namespace {
constexpr int stepWait = 1000; // milliseconds: close, terminate, kill
} // namespace

WorkerProcess::WorkerProcess(QObject *parent)
    : QProcess(parent)
{
    // Its complaints go where ours go.
    setProcessChannelMode(ForwardedErrorChannel);
    setChildProcessModifier([] { ::setsid(); });
}

WorkerProcess::~WorkerProcess()
{
    end();
}

void WorkerProcess::launch(const QStringList &command)
{
    start(command.front(), command.mid(1));
    m_group = processId();
}

void WorkerProcess::end()
{
    const QSignalBlocker quiet(this);
    if (state() != NotRunning) {
        closeWriteChannel();
        if (!waitForFinished(stepWait)) {
            signalAll(SIGTERM);
            waitForFinished(stepWait);
        }
    }
    endNow();
}

void WorkerProcess::endNow()
{
    const QSignalBlocker quiet(this);
    signalAll(SIGKILL);
    m_group = 0;
    if (state() != NotRunning)
        waitForFinished(stepWait);
}

void WorkerProcess::signalAll(int signal)
{
    if (m_group > 0)
        ::kill(static_cast<pid_t>(-m_group), signal);
}

} // namespace dimscope::app
