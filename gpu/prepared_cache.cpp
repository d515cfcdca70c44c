// SPDX-License-Identifier: MIT
#include "gpu/prepared_cache.h"

#include <algorithm>

namespace dimscope::gpu {

PreparedCache::PreparedCache(Backend &backend, const protocol::Device &device,
                             const measure::Method &method)
    : m_backend(backend)
    , m_device(device)
    , m_method(method)
    , m_room(backend.keepableBytes(device.id))
{
}

Result<PreparedCache::Entry *> PreparedCache::get(std::size_t index,
                                                  const measure::GemmShape &shape)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [index](const Entry &entry) { return entry.index == index; });
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        return &m_entries.front();
    }
    auto gemm = m_backend.prepare(m_device.id, shape, m_method);
    if (!gemm && !m_entries.empty()) {
        m_entries.clear();
        gemm = m_backend.prepare(m_device.id, shape, m_method);
    }
    if (!gemm)
        return gemm.problem();
    m_entries.push_front({index, std::move(gemm.value()), false});
    makeRoom();
    return &m_entries.front();
}

void PreparedCache::drop(std::size_t index)
{
    m_entries.remove_if([index](const Entry &entry) { return entry.index == index; });
}

void PreparedCache::makeRoom()
{
    std::size_t bytes = 0;
    for (const Entry &entry : m_entries)
        bytes += entry.gemm->bytes();
    while (bytes > m_room && m_entries.size() > 1) {
        bytes -= m_entries.back().gemm->bytes();
        m_entries.pop_back();
    }
}

} // namespace dimscope::gpu
