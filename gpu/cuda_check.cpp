// SPDX-License-Identifier: MIT
#include "gpu/cuda_check.h"

namespace dimscope::gpu {

void check(cudaError_t status, const char *what)
{
    if (status == cudaSuccess)
        return;
    cudaGetLastError(); // clears what is not sticky
    throw CudaError(std::string(what) + " failed: " + cudaGetErrorString(status),
                    status == cudaErrorMemoryAllocation);
}

void check(cublasStatus_t status, const char *what)
{
    if (status != CUBLAS_STATUS_SUCCESS)
        throw CudaError(std::string(what) + " failed: " + cublasLtGetStatusString(status),
                        status == CUBLAS_STATUS_ALLOC_FAILED);
}

DeviceMemory deviceMemory(std::size_t bytes)
{
    void *memory = nullptr;
    check(cudaMalloc(&memory, bytes), "Allocating device memory");
    return DeviceMemory(static_cast<std::byte *>(memory));
}

} // namespace dimscope::gpu
