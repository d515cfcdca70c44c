// SPDX-License-Identifier: MIT
#include "gpu/device_pool.h"

#include "gpu/random_operands.h"

#include <algorithm>

namespace dimscope::gpu {

using measure::DType;

namespace {
constexpr std::size_t blockElements = 4194301; // the largest prime below 2^22
} // namespace

const std::byte *DevicePool::atLeast(DType dtype, std::size_t bytes, std::uint64_t seed,
                                     measure::Data data)
{
    if (seed == m_seed && data == m_data && m_bytes >= bytes && m_memory)
        return m_memory.get();
    m_memory.reset();
    m_bytes = 0;
    m_block = randomElements(dtype, blockElements, seed, data);
    m_memory = deviceMemory(bytes);
    std::size_t filled = std::min(m_block.size(), bytes);
    check(cudaMemcpy(m_memory.get(), m_block.data(), filled, cudaMemcpyHostToDevice),
          "Filling the operands");
    // Doubling on the device, which is quicker than the bus.
    while (filled < bytes) {
        const std::size_t more = std::min(filled, bytes - filled);
        check(cudaMemcpy(m_memory.get() + filled, m_memory.get(), more, cudaMemcpyDeviceToDevice),
              "Filling the operands");
        filled += more;
    }
    check(cudaDeviceSynchronize(), "Filling the operands");
    m_bytes = bytes;
    m_dtype = dtype;
    m_seed = seed;
    m_data = data;
    return m_memory.get();
}

double DevicePool::element(std::size_t i) const
{
    return elementAt(m_dtype, m_block.data(), i % blockElements);
}

} // namespace dimscope::gpu
