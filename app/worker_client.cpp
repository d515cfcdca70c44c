// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker_client.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {
constexpr int firstPause = 500; // milliseconds, doubled with every failure
constexpr int mostFailures = 3;
constexpr int missedBeats = 5; // until a worker counts as dead
constexpr int shortestWait = 1000;
} // namespace

WorkerClient::WorkerClient(QStringList command, QObject *parent)
    : QObject(parent)
    , m_command(std::move(command))
{
    m_restart.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &WorkerClient::start);
    connect(&m_silence, &QTimer::timeout, this, &WorkerClient::endSilence);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &WorkerClient::readLines);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        processEnded(status == QProcess::CrashExit ? tr("signal %1").arg(code)
                                                   : tr("exit code %1").arg(code));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            processEnded(
                tr("%1 could not be started: %2")
                    .arg(QFileInfo(m_process.program()).fileName(), m_process.errorString()));
    });
}

QStringList WorkerClient::ownWorker()
{
    return {QCoreApplication::applicationDirPath() + u"/dimscope-worker"_s};
}

bool WorkerClient::hasGivenUp() const
{
    return m_failures > mostFailures;
}

void WorkerClient::start()
{
    if (m_process.state() != QProcess::NotRunning || m_command.isEmpty())
        return;
    m_lines = {};
    m_silence.start(m_helloWait);
    m_process.launch(m_command);
    m_process.write(
        QByteArray::fromStdString(protocol::encode(protocol::WindowMessage(
            protocol::Hello{protocol::version,
                            "dimscope " + QCoreApplication::applicationVersion().toStdString()}))) +
        '\n');
}

void WorkerClient::setCommand(const QStringList &command)
{
    m_restart.stop();
    m_silence.stop();
    m_ready = false;
    m_failures = 0;
    m_process.end();
    m_command = command;
    start();
}

void WorkerClient::setHelloWait(int milliseconds)
{
    m_helloWait = milliseconds;
    if (!m_ready && m_silence.isActive())
        m_silence.start(milliseconds);
}

void WorkerClient::send(const protocol::WindowMessage &message)
{
    if (m_ready)
        m_process.write(QByteArray::fromStdString(protocol::encode(message)) + '\n');
}

void WorkerClient::readLines()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    noticeLife();
    m_lines.feed(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    while (const auto line = m_lines.next()) {
        const Result<protocol::WorkerMessage> message =
            *line ? protocol::decodeWorkerMessage(**line)
                  : Result<protocol::WorkerMessage>(line->problem());
        if (message) {
            answer(*message);
            continue;
        }
        const QString sentence = QString::fromStdString(message.problem().sentence);
        if (!m_ready) {
            giveUpOn(sentence);
            return;
        }
        emit errorReported({{}, {}, message.problem().sentence});
    }
}

void WorkerClient::answer(const protocol::WorkerMessage &message)
{
    if (const auto *hello = std::get_if<protocol::Hello>(&message)) {
        m_silence.stop();
        if (hello->heartbeatSeconds > 0)
            m_silence.start(
                std::max(shortestWait, qRound(missedBeats * 1000 * hello->heartbeatSeconds)));
        m_ready = true;
        send(protocol::ListDevices{});
    } else if (const auto *devices = std::get_if<protocol::Devices>(&message)) {
        m_failures = 0;
        emit devicesListed(*devices);
    } else if (const auto *result = std::get_if<protocol::ShapeResult>(&message)) {
        emit shapeMeasured(*result);
    } else if (const auto *done = std::get_if<protocol::Done>(&message)) {
        emit jobEnded(*done);
    } else if (const auto *error = std::get_if<protocol::Error>(&message)) {
        emit errorReported(*error);
    }
}

/// Any line is a sign of life.
void WorkerClient::noticeLife()
{
    if (m_ready && m_silence.isActive())
        m_silence.start();
}

/// It is started again like one that died: a machine far away may have been asleep.
void WorkerClient::endSilence()
{
    processEnded(tr("no answer within %n second(s)", nullptr, m_silence.interval() / 1000));
}

void WorkerClient::giveUpOn(const QString &how)
{
    m_failures = mostFailures;
    processEnded(how);
}

void WorkerClient::processEnded(const QString &how)
{
    m_silence.stop();
    m_ready = false;
    m_process.endNow();
    if (++m_failures <= mostFailures)
        m_restart.start(firstPause << m_failures);
    emit stopped(how);
}

} // namespace dimscope::app
