// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless_measurement.h"

#include "app/command_line.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *jobName = "measure";

bool isMeant(const protocol::Device &device, const QString &wanted)
{
    if (wanted.isEmpty())
        return device.kind != protocol::DeviceKind::simulated;
    return wanted == QString::fromStdString(device.id) ||
           wanted == QString::fromStdString(device.backend) ||
           QString::fromStdString(device.name).contains(wanted, Qt::CaseInsensitive);
}

} // namespace

HeadlessMeasurement::HeadlessMeasurement(const QStringList &worker, QString device,
                                         MakePlan makePlan)
    : m_worker(worker)
    , m_wanted(std::move(device))
    , m_makePlan(std::move(makePlan))
{
    connect(&m_worker, &WorkerClient::devicesListed, this, &HeadlessMeasurement::begin);
    connect(&m_worker, &WorkerClient::shapeMeasured, this, [this](const auto &result) {
        m_results[result.index] = result.measurement;
        m_failed.erase(result.index);
        emit measured(result.measurement, m_device, m_plan.method);
    });
    connect(&m_worker, &WorkerClient::errorReported, this, &HeadlessMeasurement::takeError);
    connect(&m_worker, &WorkerClient::jobEnded, this, &HeadlessMeasurement::ended);
    connect(&m_worker, &WorkerClient::stopped, this, [this](const QString &how) {
        fail({}, (u"The measuring worker stopped (%1)."_s).arg(how).toStdString());
    });
}

void HeadlessMeasurement::begin(const protocol::Devices &all)
{
    if (std::exchange(m_began, true))
        return;
    const auto found =
        std::find_if(all.devices.begin(), all.devices.end(),
                     [this](const auto &device) { return isMeant(device, m_wanted); });
    if (found == all.devices.end()) {
        QStringList known;
        for (const protocol::Device &device : all.devices)
            known << QString::fromStdString(device.id + " (" + device.name + ")");
        const QString which = m_wanted.isEmpty() ? u"There is no device to measure on"_s
                                                 : u"There is no device '%1'"_s.arg(m_wanted);
        fail("input", (which + u"; there are: %1."_s.arg(known.join(u", "_s))).toStdString());
        return;
    }
    m_device = *found;
    const Result<Plan> plan = m_makePlan(m_device);
    if (!plan) {
        fail("input", plan.problem().sentence);
        return;
    }
    m_plan = *plan;
    protocol::Measure job{jobName, m_device.id, {}, m_plan.method};
    for (const sweep::SweepPoint &point : m_plan.sweep.points)
        job.shapes.push_back(point.shape);
    m_worker.send(job);
}

void HeadlessMeasurement::takeError(const protocol::Error &error)
{
    if (error.index)
        m_failed[*error.index] = error.message;
    else if (!error.job.empty())
        fail({}, error.message);
    else // a stray line, which ends nothing
        complain(QString::fromStdString(error.message));
}

void HeadlessMeasurement::fail(const std::string &field, const std::string &sentence)
{
    if (!m_problem)
        m_problem = Problem{field, sentence};
    emit ended();
}

std::string HeadlessMeasurement::nameOf(std::size_t index) const
{
    return m_plan.sweep.key + "=" + std::to_string(m_plan.sweep.points[index].value);
}

Result<protocol::MeasurementFile> HeadlessMeasurement::run()
{
    QEventLoop loop;
    connect(this, &HeadlessMeasurement::ended, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    m_worker.start();
    loop.exec();
    // What was measured before something went wrong is kept.
    if (m_results.empty() && m_problem)
        return *m_problem;
    protocol::MeasurementFile file;
    file.program = "dimscope " + QCoreApplication::applicationVersion().toStdString();
    file.title = m_plan.sweep.title;
    file.scaling = m_plan.sweep.scaling;
    file.device = m_device;
    file.method = m_plan.method;
    file.products = static_cast<std::int64_t>(m_plan.sweep.points.size());
    for (std::size_t i = 0; i < m_plan.sweep.points.size(); ++i) {
        const auto index = static_cast<std::int64_t>(i);
        if (const auto result = m_results.find(index); result != m_results.end())
            file.results.push_back({nameOf(i), result->second});
        else if (const auto failed = m_failed.find(index); failed != m_failed.end())
            file.failures.push_back({nameOf(i), failed->second});
        else
            file.failures.push_back({nameOf(i), m_problem ? m_problem->sentence : "not measured"});
    }
    return file;
}

} // namespace dimscope::app
