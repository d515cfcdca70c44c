// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"
#include "gpu/cublas_library.h"
#include "gpu/cuda_check.h"
#include "gpu/device_pool.h"
#include "gpu/nvml_readings.h"

#include <map>
#include <string>

namespace dimscope::gpu {

/// What the products of one GPU share.
struct CublasLtDevice
{
    cudaDeviceProp properties{};
    cublasLtHandle_t handle = nullptr;
    cudaStream_t stream = nullptr;
    DeviceMemory workspace;
    DeviceMemory flush; ///< twice the L2 cache, made when it is first overwritten
    std::map<measure::DType, DevicePool> pools;
    std::string uuid;
    std::unique_ptr<CublasHandle> cublas; ///< made by cublasHandle()

    static constexpr std::size_t workspaceBytes = std::size_t{64} << 20;

    /// Throws CudaError.
    CublasHandle &cublasHandle()
    {
        if (!cublas)
            cublas = std::make_unique<CublasHandle>(stream, workspace.get(), workspaceBytes);
        return *cublas;
    }
};

/// The number formats that cublasLt multiplies here.
bool cublasLtKnows(measure::DType dtype);

/// Throws CudaError.
std::unique_ptr<PreparedGemm> makeCublasLtGemm(CublasLtDevice &device,
                                               const measure::GemmShape &shape,
                                               const measure::Method &method);

} // namespace dimscope::gpu
