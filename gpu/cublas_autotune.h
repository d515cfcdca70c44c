// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "gpu/cuda_check.h"

namespace dimscope::gpu {

/// libcublas with CUBLAS_GEMM_AUTOTUNE: the first product of a shape measures the algorithms that
/// the library knows, later ones use the best. Loaded when it is first asked for.
class CublasAutotune
{
public:
    /// Throws CudaError where the library is not installed, or the toolkit of this build did not
    /// know autotuning.
    CublasAutotune(cudaStream_t stream, std::byte *workspace, std::size_t workspaceBytes);
    ~CublasAutotune();
    CublasAutotune(const CublasAutotune &) = delete;
    CublasAutotune &operator=(const CublasAutotune &) = delete;

    /// C = A B; throws CudaError for fp8 and for a bias, which this interface does not have.
    void multiply(const measure::GemmShape &shape, const std::byte *a, const std::byte *b,
                  std::byte *c);

private:
    struct Library;
    static const Library &library();

    void *m_handle = nullptr;
};

} // namespace dimscope::gpu
