// SPDX-License-Identifier: MIT
#include "gpu/worker.h"

#include <algorithm>
#include <exception>

namespace dimscope::gpu {

protocol::Devices listDevices(const std::vector<std::unique_ptr<Backend>> &backends)
{
    protocol::Devices all;
    for (const auto &backend : backends) {
        const std::vector<protocol::Device> devices = backend->devices();
        all.devices.insert(all.devices.end(), devices.begin(), devices.end());
        if (devices.empty())
            all.absent.push_back({backend->name(), backend->absenceReason()});
    }
    return all;
}

Worker::Worker(std::vector<std::unique_ptr<Backend>> backends, Send send,
               std::chrono::milliseconds heartbeat)
    : m_backends(std::move(backends))
    , m_send(std::move(send))
    , m_thread([this] { measureJobs(); })
{
    if (heartbeat.count() > 0)
        m_pulse = std::thread([this, heartbeat] { beat(heartbeat); });
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_next.reset();
        if (m_control)
            m_control->cancel();
        m_changed.notify_all();
    }
    m_thread.join();
    if (m_pulse.joinable())
        m_pulse.join();
}

void Worker::beat(std::chrono::milliseconds heartbeat)
{
    auto next = std::chrono::steady_clock::now() + heartbeat;
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_until(lock, next, [this] { return m_ending; })) {
        lock.unlock();
        send(protocol::Alive{});
        next += heartbeat;
        lock.lock();
    }
}

void Worker::send(const protocol::WorkerMessage &message)
{
    const std::lock_guard lock(m_sendMutex);
    m_send(message);
}

void Worker::take(const protocol::WindowMessage &message)
{
    if (std::holds_alternative<protocol::ListDevices>(message)) {
        send(listDevices(m_backends));
        return;
    }
    std::optional<std::string> replaced;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto *job = std::get_if<protocol::Measure>(&message)) {
            if (m_next)
                replaced = m_next->job;
            m_next = *job;
            if (m_control)
                m_control->cancel();
            m_changed.notify_all();
        } else if (const auto *order = std::get_if<protocol::Reprioritise>(&message)) {
            if (m_control && order->job == m_running)
                m_control->reprioritise(order->first);
            else if (m_next && order->job == m_next->job)
                m_nextFirst = order->first;
        } else if (const auto *cancel = std::get_if<protocol::Cancel>(&message)) {
            if (m_control && cancel->job == m_running)
                m_control->cancel();
            if (m_next && cancel->job == m_next->job) {
                replaced = m_next->job;
                m_next.reset();
            }
        } else if (std::holds_alternative<protocol::Pause>(message) ||
                   std::holds_alternative<protocol::Resume>(message)) {
            m_paused = std::holds_alternative<protocol::Pause>(message);
            if (m_control)
                m_control->setPaused(m_paused);
        }
    }
    if (replaced)
        send(protocol::Done{*replaced, protocol::Outcome::cancelled});
}

void Worker::measureJobs()
{
    for (;;) {
        protocol::Measure job;
        std::shared_ptr<JobControl> control;
        {
            std::unique_lock lock(m_mutex);
            m_control.reset();
            m_running.clear();
            m_changed.wait(lock, [this] { return m_ending || m_next; });
            if (m_ending)
                return;
            job = std::move(*m_next);
            m_next.reset();
            control = std::make_shared<JobControl>();
            control->setPaused(m_paused);
            control->reprioritise(std::exchange(m_nextFirst, {}));
            m_control = control;
            m_running = job.job;
        }
        run(job, *control);
    }
}

void Worker::run(const protocol::Measure &job, JobControl &control)
{
    for (const auto &backend : m_backends) {
        const std::vector<protocol::Device> devices = backend->devices();
        const auto device = std::find_if(devices.begin(), devices.end(),
                                         [&](const auto &d) { return d.id == job.device; });
        if (device == devices.end())
            continue;
        const JobReports reports{
            [&](std::int64_t index, const measure::Measurement &m) {
                send(protocol::ShapeResult{job.job, index, m});
            },
            [&](std::int64_t index, const std::string &sentence) {
                const auto &shape = job.shapes[static_cast<std::size_t>(index)];
                send(protocol::Error{job.job, index, measure::text(shape) + ": " + sentence});
            }};
        auto outcome = protocol::Outcome::failed;
        try {
            outcome = runJob(*backend, *device, job, control, reports, m_warmed);
        } catch (const std::exception &error) {
            send(protocol::Error{
                job.job, {}, std::string("Measuring failed: ") + error.what() + "."});
        }
        send(protocol::Done{job.job, outcome});
        return;
    }
    send(protocol::Error{job.job, {}, "There is no device '" + job.device + "' here."});
    send(protocol::Done{job.job, protocol::Outcome::failed});
}

} // namespace dimscope::gpu
