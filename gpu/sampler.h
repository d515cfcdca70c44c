// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/protocol/messages.h"
#include "gpu/backend.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace dimscope::gpu {

/// What another thread may ask of a job while it runs.
class JobControl
{
public:
    void cancel();
    void setPaused(bool paused);
    void reprioritise(const std::vector<std::int64_t> &first);

    /// Waits while the job is paused; false once it is cancelled.
    bool mayGoOn();
    /// The indices that were asked for since the last call.
    std::vector<std::int64_t> takeFirst();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::int64_t> m_first;
    bool m_cancelled = false;
    bool m_paused = false;
};

/// Where a job's results go, in the thread that measures.
struct JobReports
{
    std::function<void(std::int64_t index, const measure::Measurement &)> measured;
    std::function<void(std::int64_t index, const std::string &sentence)> failed;
};

/// Measures the shapes of a job: each one once in random order with its budget of time, those that
/// were asked for first; then, while others of the job took less than theirs, again what has not
/// converged. A refined result of the same index replaces the earlier one.
protocol::Outcome runJob(Backend &backend, const protocol::Device &device,
                         const protocol::Measure &job, JobControl &control,
                         const JobReports &reports);

} // namespace dimscope::gpu
