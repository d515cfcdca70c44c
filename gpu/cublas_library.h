// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/cuda_check.h"

#include <cublas_v2.h>

namespace dimscope::gpu {

/// libcublas beside cuBLASLt, for what only it has; loaded when it is first asked for.
struct CublasLibrary
{
    decltype(&cublasCreate_v2) create = nullptr;
    decltype(&cublasDestroy_v2) destroy = nullptr;
    decltype(&cublasSetStream_v2) setStream = nullptr;
    decltype(&cublasSetWorkspace_v2) setWorkspace = nullptr;
    decltype(&cublasGemmStridedBatchedEx_64) gemm = nullptr;
    /// cublasGemmGroupedBatchedEx_64, which toolkits before 12.5 do not declare; null where the
    /// library has none.
    void *grouped = nullptr;

    /// Throws CudaError where the library is not installed.
    static const CublasLibrary &loaded();
};

/// A handle of that library on a stream.
class CublasHandle
{
public:
    /// Throws CudaError.
    CublasHandle(cudaStream_t stream, std::byte *workspace, std::size_t workspaceBytes);
    ~CublasHandle();
    CublasHandle(const CublasHandle &) = delete;
    CublasHandle &operator=(const CublasHandle &) = delete;

    cublasHandle_t get() const { return m_handle; }

private:
    cublasHandle_t m_handle = nullptr;
};

} // namespace dimscope::gpu
