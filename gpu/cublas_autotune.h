// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "gpu/cublas_library.h"

namespace dimscope::gpu {

/// C = A B by CUBLAS_GEMM_AUTOTUNE: the first product of a shape measures the algorithms that the
/// library knows, later ones use the best. Throws CudaError for fp8, a bias or groups, which this
/// interface does not have, and where the toolkit of this build did not know autotuning.
void multiplyAutotuned(const CublasHandle &handle, const measure::GemmShape &shape,
                       const std::byte *a, const std::byte *b, std::byte *c);

} // namespace dimscope::gpu
