// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker_process.h"
#include "core/protocol/line_splitter.h"
#include "core/protocol/messages.h"

#include <QObject>
#include <QTimer>

namespace dimscope::app {

/// The window's end of the worker protocol: starts the process, decodes its lines, survives its
/// death. Restarts it with growing pauses, three times at most until it answers again.
class WorkerClient : public QObject
{
    Q_OBJECT

public:
    /// `command` is a program with arguments; it is never given to a shell.
    explicit WorkerClient(QStringList command, QObject *parent = nullptr);

    void start();
    /// Ends the worker that is running and starts another one.
    void setCommand(const QStringList &command);
    /// How long a worker that was started may say nothing.
    void setHelloWait(int milliseconds);
    void send(const protocol::WindowMessage &message);
    bool isRunning() const { return m_ready; }
    /// No further restart will be tried.
    bool hasGivenUp() const;
    qint64 processId() const { return m_process.processId(); }

    /// dimscope-worker beside this program.
    static QStringList ownWorker();

signals:
    void devicesListed(const dimscope::protocol::Devices &devices);
    void shapeMeasured(const dimscope::protocol::ShapeResult &result);
    void jobEnded(const dimscope::protocol::Done &done);
    void errorReported(const dimscope::protocol::Error &error);
    /// The process ended or never started; `how` says it in a few words, such as "signal 11".
    void stopped(const QString &how);

private:
    void readLines();
    void answer(const protocol::WorkerMessage &message);
    void processEnded(const QString &how);
    void noticeLife();
    void endSilence();
    void giveUpOn(const QString &how);

    QStringList m_command;
    WorkerProcess m_process;
    protocol::LineSplitter m_lines;
    QTimer m_restart;
    QTimer m_silence;        ///< since the worker's last line
    int m_helloWait = 10000; ///< milliseconds
    int m_failures = 0;
    bool m_ready = false;
};

} // namespace dimscope::app
