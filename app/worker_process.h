// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace dimscope::app {

/// The measuring process in a session of its own: ending it ends what a wrapper such as ssh or a
/// script has started too. It has no terminal, so a wrapper that wants a password has to ask for it
/// in a window of its own (SSH_ASKPASS) or fails at once, where it would wait unseen.
class WorkerProcess : public QProcess
{
    Q_OBJECT

public:
    explicit WorkerProcess(QObject *parent = nullptr);
    ~WorkerProcess() override;

    /// `command` is a program with arguments; it is never given to a shell.
    void launch(const QStringList &command);
    /// Closes its input, then SIGTERM, then SIGKILL, a second each; returns when it is gone and
    /// emits nothing.
    void end();
    /// The last step of the ladder alone; also ends what a wrapper that is gone has left behind.
    void endNow();

private:
    void signalAll(int signal);

    qint64 m_group = 0; ///< of the process and its children; 0: none is left
};

} // namespace dimscope::app
