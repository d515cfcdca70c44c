// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/messages.h"
#include "gpu/backend.h"
#include "gpu/sampler.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace dimscope::gpu {

/// What every backend has on this machine.
protocol::Devices listDevices(const std::vector<std::unique_ptr<Backend>> &backends);

/// The worker behind its pipe: takes messages in one thread, measures in another.
class Worker
{
public:
    using Send = std::function<void(const protocol::WorkerMessage &)>;

    /// `send` is called from several threads, one call at a time. Every `heartbeat` it says Alive;
    /// never where that is zero.
    Worker(std::vector<std::unique_ptr<Backend>> backends, Send send,
           std::chrono::milliseconds heartbeat = {});
    /// Cancels what runs and waits for it.
    ~Worker();

    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void take(const protocol::WindowMessage &message);
    /// Passes a message on, whole and in its turn.
    void send(const protocol::WorkerMessage &message);

private:
    void measureJobs();
    void beat(std::chrono::milliseconds heartbeat);
    void run(const protocol::Measure &job, JobControl &control);

    std::vector<std::unique_ptr<Backend>> m_backends;
    Send m_send;
    std::mutex m_sendMutex;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<protocol::Measure> m_next;
    std::vector<std::int64_t> m_nextFirst; ///< wanted of m_next before it starts
    std::shared_ptr<JobControl> m_control; ///< of the job that runs
    std::string m_running;
    bool m_paused = false;
    WarmedDevices m_warmed; ///< whose clocks had time to settle
    bool m_ending = false;
    std::thread m_thread; ///< these two last: they use everything above
    std::thread m_pulse;
};

} // namespace dimscope::gpu
