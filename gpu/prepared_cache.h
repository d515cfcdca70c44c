// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"

#include <list>

namespace dimscope::gpu {

/// Products that keep their operands from one visit to the next, because preparing takes time. The
/// one that waited longest goes first when they no longer fit.
class PreparedCache
{
public:
    struct Entry
    {
        std::size_t index = 0; ///< of the shape in its job
        std::unique_ptr<PreparedGemm> gemm;
        bool isWarm = false; ///< it ran since it was prepared
    };

    PreparedCache(Backend &backend, const protocol::Device &device, const measure::Method &method);

    /// Valid until the next call. Prepared anew where it was given up; a product that does not fit
    /// beside the others gets their room.
    Result<Entry *> get(std::size_t index, const measure::GemmShape &shape);
    void drop(std::size_t index);

private:
    void makeRoom();

    Backend &m_backend;
    const protocol::Device &m_device;
    const measure::Method &m_method;
    std::size_t m_room;
    std::list<Entry> m_entries; ///< the last used one first
};

} // namespace dimscope::gpu
