// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "core/measure/method.h"
#include "gpu/cuda_check.h"

#include <cstdint>
#include <vector>

namespace dimscope::gpu {

/// Random operands on the device: one block that is repeated, so that filling is quick. The length
/// of the block is prime, so that rows do not repeat with it. Products ask for them at every run:
/// they move when they grow.
class DevicePool
{
public:
    /// At least that many bytes of elements of the format; earlier pointers are void.
    const std::byte *atLeast(measure::DType dtype, std::size_t bytes, std::uint64_t seed,
                             measure::Data data);
    /// The value of element i behind atLeast()'s pointer.
    double element(std::size_t i) const;

private:
    std::vector<std::byte> m_block;
    DeviceMemory m_memory;
    std::size_t m_bytes = 0;
    measure::DType m_dtype = measure::DType::f32;
    std::uint64_t m_seed = 0;
    measure::Data m_data = measure::Data::uniform;
};

} // namespace dimscope::gpu
