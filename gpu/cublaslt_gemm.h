// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"
#include "gpu/cuda_check.h"
#include "gpu/nvml_readings.h"

#include <map>
#include <string>

namespace dimscope::gpu {

/// Random operands on the device: one block that is repeated, so that filling is quick. The length
/// of the block is prime, so that rows do not repeat with it. Products ask for them at every run:
/// they move when they grow.
class DevicePool
{
public:
    /// At least that many bytes of elements of the format; earlier pointers are void.
    const std::byte *atLeast(measure::DType dtype, std::size_t bytes, std::uint64_t seed);
    /// The value of element i behind atLeast()'s pointer.
    double element(std::size_t i) const;

private:
    std::vector<std::byte> m_block;
    DeviceMemory m_memory;
    std::size_t m_bytes = 0;
    measure::DType m_dtype = measure::DType::f32;
    std::uint64_t m_seed = 0;
};

/// What the products of one GPU share.
struct CublasLtDevice
{
    cudaDeviceProp properties{};
    cublasLtHandle_t handle = nullptr;
    cudaStream_t stream = nullptr;
    DeviceMemory workspace;
    std::map<measure::DType, DevicePool> pools;
    std::string uuid;

    static constexpr std::size_t workspaceBytes = std::size_t{64} << 20;
};

/// The number formats that cublasLt multiplies here.
bool cublasLtKnows(measure::DType dtype);

/// Throws CudaError.
std::unique_ptr<PreparedGemm> makeCublasLtGemm(CublasLtDevice &device,
                                               const measure::GemmShape &shape,
                                               const measure::Method &method);

} // namespace dimscope::gpu
