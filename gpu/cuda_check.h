// SPDX-License-Identifier: MIT
#pragma once

#include <cublasLt.h>
#include <cuda_runtime_api.h>

#include <cstddef>
#include <memory>
#include <stdexcept>

namespace dimscope::gpu {

/// A failed CUDA or cuBLAS call, with a sentence for people.
class CudaError : public std::runtime_error
{
public:
    CudaError(const std::string &sentence, bool outOfMemory)
        : std::runtime_error(sentence)
        , isOutOfMemory(outOfMemory)
    {
    }

    bool isOutOfMemory;
};

void check(cudaError_t status, const char *what);
void check(cublasStatus_t status, const char *what);

/// Device memory, freed with its owner.
struct DeviceFree
{
    void operator()(std::byte *memory) const { cudaFree(memory); }
};
using DeviceMemory = std::unique_ptr<std::byte, DeviceFree>;
DeviceMemory deviceMemory(std::size_t bytes);

} // namespace dimscope::gpu
