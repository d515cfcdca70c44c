// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
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
    /// How often the job was paused so far: a batch that saw this change ran beside whatever the
    /// pause makes room for.
    int pauses();
    /// The indices that were asked for since the last call.
    std::vector<std::int64_t> takeFirst();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::int64_t> m_first;
    bool m_cancelled = false;
    bool m_paused = false;
    int m_pauses = 0;
};

} // namespace dimscope::gpu
