// SPDX-License-Identifier: MIT
#include "gpu/job_control.h"

#include <utility>

namespace dimscope::gpu {

void JobControl::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    m_changed.notify_all();
}

void JobControl::setPaused(bool paused)
{
    const std::lock_guard lock(m_mutex);
    m_pauses += paused && !m_paused ? 1 : 0;
    m_paused = paused;
    m_changed.notify_all();
}

void JobControl::reprioritise(const std::vector<std::int64_t> &first)
{
    const std::lock_guard lock(m_mutex);
    m_first = first;
}

bool JobControl::mayGoOn()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_cancelled || !m_paused; });
    return !m_cancelled;
}

int JobControl::pauses()
{
    const std::lock_guard lock(m_mutex);
    return m_pauses;
}

std::vector<std::int64_t> JobControl::takeFirst()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_first, {});
}

} // namespace dimscope::gpu
