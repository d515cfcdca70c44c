// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sweep_measurer.h"

#include "app/worker_client.h"
#include "core/measure/standard_methods.h"

#include <algorithm>
#include <utility>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int previewDelay = 250; // milliseconds of rest after the last change
constexpr int arrivalPause = 150;

QString kindText(protocol::DeviceKind kind)
{
    switch (kind) {
    case protocol::DeviceKind::cpu:
        return SweepMeasurer::tr("CPU");
    case protocol::DeviceKind::gpu:
        return SweepMeasurer::tr("GPU");
    case protocol::DeviceKind::simulated:
        return SweepMeasurer::tr("SIMULATED");
    }
    return {};
}

} // namespace

SweepMeasurer::SweepMeasurer(WorkerClient *worker, QObject *parent)
    : QObject(parent)
    , m_worker(worker)
{
    m_arrivals.setSingleShot(true);
    m_arrivals.setInterval(arrivalPause);
    connect(&m_arrivals, &QTimer::timeout, this, [this] {
        emit measurementsChanged();
        emit statusChanged();
    });
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(previewDelay);
    connect(&m_previewDelay, &QTimer::timeout, this, &SweepMeasurer::considerPreview);
    connect(worker, &WorkerClient::devicesListed, this, &SweepMeasurer::takeDevices);
    connect(worker, &WorkerClient::shapeMeasured, this, &SweepMeasurer::takeResult);
    connect(worker, &WorkerClient::jobEnded, this, &SweepMeasurer::takeDone);
    connect(worker, &WorkerClient::errorReported, this, &SweepMeasurer::takeError);
    connect(worker, &WorkerClient::stopped, this, &SweepMeasurer::workerStopped);
}

void SweepMeasurer::setSweep(const sweep::Sweep &sweep)
{
    if (sweep == m_sweep)
        return;
    m_sweep = sweep;
    // What was said of one product says nothing of the others.
    for (const QString &said : std::exchange(m_aboutProducts, {}))
        emit sentenceOutdated(said, {});
    if (!m_job.empty()) {
        m_worker->send(protocol::Cancel{m_job});
        m_job.clear();
    }
    m_previewDelay.start();
    emit measurementsChanged();
    emit statusChanged();
}

void SweepMeasurer::setHeld(bool held)
{
    if (held == m_held)
        return;
    m_held = held;
    if (held)
        m_worker->send(protocol::Pause{});
    else
        m_worker->send(protocol::Resume{});
    if (!held)
        m_previewDelay.start();
}

void SweepMeasurer::setPreviewing(bool on)
{
    if (on == std::exchange(m_previewing, on))
        return;
    if (on)
        m_previewDelay.start();
    else
        pause();
}

bool SweepMeasurer::mayPreview() const
{
    const bool complete = measuredCount() == static_cast<int>(m_sweep.points.size());
    return m_previewing && !m_waitsForPerson && !m_held && m_device && m_job.empty() && !complete;
}

void SweepMeasurer::considerPreview()
{
    // Others may have started to use a GPU since it was listed.
    if (mayPreview() && m_device->kind == protocol::DeviceKind::gpu) {
        m_asksAnew = true;
        m_worker->send(protocol::ListDevices{});
        return;
    }
    preview();
}

void SweepMeasurer::preview()
{
    if (mayPreview() && !m_device->inUseByOthers)
        startJob(measure::previewMethod(), false);
    else
        emit statusChanged();
}

void SweepMeasurer::measure()
{
    if (!m_device)
        return;
    m_waitsForPerson = false;
    startJob(measure::thoroughMethod(m_device->kind == protocol::DeviceKind::gpu), true);
}

void SweepMeasurer::startJob(const measure::Method &method, bool again)
{
    protocol::Measure job;
    m_job = job.job = std::to_string(++m_jobs);
    job.device = m_device->id;
    job.method = method;
    std::vector<std::int64_t> first;
    for (const sweep::SweepPoint &point : m_sweep.points) {
        if (again)
            m_failed.erase(point.shape);
        else if (m_results.contains(point.shape) || m_failed.contains(point.shape))
            continue;
        if (point.value == m_sweep.marked)
            first.push_back(static_cast<std::int64_t>(job.shapes.size()));
        job.shapes.push_back(point.shape);
    }
    m_jobShapes = job.shapes;
    m_started[m_job] = {*m_device, method};
    m_jobAnswers.clear();
    m_worker->send(job);
    m_worker->send(protocol::Reprioritise{m_job, first});
    emit statusChanged();
}

void SweepMeasurer::pause()
{
    if (m_job.empty())
        return;
    m_worker->send(protocol::Cancel{m_job});
    m_job.clear();
    emit statusChanged();
}

void SweepMeasurer::forget()
{
    m_results.clear();
    m_resultJobs.clear();
    m_failed.clear();
    m_jobShapes.clear();
    m_jobAnswers.clear();
    m_device.reset();
    m_detail.clear();
    m_job.clear();
    if (const QString stopped = std::exchange(m_stopped, {}); !stopped.isEmpty())
        emit sentenceOutdated(stopped, {});
    m_asksAnew = m_listed = m_waitsForPerson = false;
    emit measurementsChanged();
    emit deviceChanged();
    emit statusChanged();
}

void SweepMeasurer::takeDevices(const protocol::Devices &devices)
{
    m_listed = true;
    noteRestart();
    QStringList detail;
    for (const protocol::AbsentBackend &absent : devices.absent)
        detail << QString::fromStdString(absent.reason);
    // What is simulated is never measured unasked.
    const auto real =
        std::find_if(devices.devices.begin(), devices.devices.end(), [](const auto &device) {
            return device.kind != protocol::DeviceKind::simulated;
        });
    if (real == devices.devices.end())
        m_device.reset();
    else
        m_device = *real;
    if (m_device && m_device->kind == protocol::DeviceKind::cpu && !detail.isEmpty())
        detail << tr("Measuring on the CPU instead.");
    if (m_device && m_device->inUseByOthers)
        detail << tr("Another process computes on this device, so measuring waits for Measure.");
    m_detail = detail.join(u'\n');
    emit deviceChanged();
    emit statusChanged();
    if (std::exchange(m_asksAnew, false))
        preview();
    else
        m_previewDelay.start();
}

void SweepMeasurer::takeResult(const protocol::ShapeResult &result)
{
    const measure::Measurement &fresh = result.measurement;
    m_failed.erase(fresh.shape);
    if (result.job == m_job)
        m_jobAnswers[fresh.shape] = !measure::hasFlag(fresh, "unconverged");
    // A new run replaces an earlier one when it knows as much; within a run the last word counts.
    const auto known = m_results.find(fresh.shape);
    if (known == m_results.end() || m_resultJobs[fresh.shape] == result.job ||
        measure::isBetter(fresh, known->second)) {
        m_results[fresh.shape] = fresh;
        m_resultJobs[fresh.shape] = result.job;
    }
    if (!m_arrivals.isActive())
        m_arrivals.start();
    if (const auto job = m_started.find(result.job); job != m_started.end())
        emit resultTaken(fresh, job->second.first, job->second.second, result.job);
}

void SweepMeasurer::takeDone(const protocol::Done &done)
{
    if (done.job != m_job)
        return;
    m_job.clear();
    emit statusChanged();
}

void SweepMeasurer::takeError(const protocol::Error &error)
{
    if (error.job == m_job && error.index && *error.index >= 0 &&
        *error.index < static_cast<std::int64_t>(m_jobShapes.size()))
        m_failed[m_jobShapes[static_cast<std::size_t>(*error.index)]] = error.message;
    const QString message = QString::fromStdString(error.message);
    if (error.index || error.job.empty() || error.job != m_job) {
        if (error.index && !m_aboutProducts.contains(message))
            m_aboutProducts << message;
        emit sentence(message);
    } else {
        // Its device may be gone. What is there now is not tried before a person has read why.
        m_waitsForPerson = true;
        m_worker->send(protocol::ListDevices{});
        emit sentence(tr("%1 What was measured is kept.").arg(message));
    }
    emit statusChanged();
}

void SweepMeasurer::workerStopped(const QString &how)
{
    const bool wasMeasuring = !m_job.empty();
    m_job.clear();
    m_asksAnew = false;
    // A worker that died while measuring is asked again only by a person: the same product could
    // kill it again.
    m_waitsForPerson = m_waitsForPerson || wasMeasuring;
    if (wasMeasuring)
        m_stopped = tr("The worker stopped (%1) while measuring '%2', %3 of %4 done. The other "
                       "results are kept. Measure starts again.")
                        .arg(how, QString::fromStdString(m_sweep.title))
                        .arg(measuredCount())
                        .arg(m_sweep.points.size());
    else
        m_stopped = tr("The measuring worker stopped (%1). Theory goes on without it.").arg(how);
    emit sentence(m_stopped);
    emit statusChanged();
}

/// What was said about a worker that stopped is over once a new one has answered.
void SweepMeasurer::noteRestart()
{
    const QString stopped = std::exchange(m_stopped, {});
    if (!stopped.isEmpty())
        emit sentenceOutdated(stopped,
                              m_waitsForPerson
                                  ? tr("The worker stopped while measuring and was started again. "
                                       "What was measured is kept; Measure goes on.")
                                  : QString());
}

int SweepMeasurer::unansweredCount() const
{
    return static_cast<int>(
        std::count_if(m_jobShapes.begin(), m_jobShapes.end(), [this](const auto &shape) {
            return !m_jobAnswers.contains(shape) && !m_failed.contains(shape);
        }));
}

/// Of the products of the sweep, by the running job where it has them.
int SweepMeasurer::convergedCount() const
{
    return static_cast<int>(
        std::count_if(m_sweep.points.begin(), m_sweep.points.end(), [this](const auto &point) {
            if (const auto answer = m_jobAnswers.find(point.shape); answer != m_jobAnswers.end())
                return answer->second;
            const auto known = m_results.find(point.shape);
            return known != m_results.end() && !measure::hasFlag(known->second, "unconverged");
        }));
}

int SweepMeasurer::measuredCount() const
{
    return static_cast<int>(
        std::count_if(m_sweep.points.begin(), m_sweep.points.end(), [this](const auto &point) {
            return m_results.contains(point.shape) || m_failed.contains(point.shape);
        }));
}

std::vector<measure::Measurement> SweepMeasurer::measurements() const
{
    std::vector<measure::Measurement> present;
    for (const sweep::SweepPoint &point : m_sweep.points) {
        if (const auto found = m_results.find(point.shape); found != m_results.end())
            present.push_back(found->second);
    }
    return present;
}

ui::MeasuringStatus SweepMeasurer::status() const
{
    ui::MeasuringStatus status;
    status.device = m_device && m_worker->isRunning() ? kindText(m_device->kind) + u": "_s +
                                                            QString::fromStdString(m_device->name)
                                                      : tr("No measuring device");
    status.detail = m_detail;
    status.available = m_device.has_value() && m_worker->isRunning();
    status.measuring = !m_job.empty();
    status.inUseByOthers = m_device && m_device->inUseByOthers;
    status.total = static_cast<int>(m_sweep.points.size());
    // A run that measures again what is known counts from the start.
    status.done = status.measuring ? status.total - unansweredCount() : measuredCount();
    status.converged = convergedCount();
    status.failed = static_cast<int>(
        std::count_if(m_sweep.points.begin(), m_sweep.points.end(), [this](const auto &point) {
            return !m_results.contains(point.shape) && m_failed.contains(point.shape);
        }));
    return status;
}

bool SweepMeasurer::isSettled() const
{
    const bool complete = measuredCount() == static_cast<int>(m_sweep.points.size());
    // Who measures here is told even where nothing is measured unasked.
    const bool nothingToDo = m_listed && (!m_previewing || !m_device || m_device->inUseByOthers);
    return m_job.empty() && !m_arrivals.isActive() && !m_asksAnew &&
           (complete || m_waitsForPerson || nothingToDo || m_worker->hasGivenUp());
}

} // namespace dimscope::app
