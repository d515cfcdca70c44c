// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "gpu/cublas_library.h"

#include <cstdint>
#include <vector>

namespace dimscope::gpu {

/// cublasGemmGroupedBatchedEx: the products of a grouped shape in one call.
class CublasGrouped
{
public:
    /// False for formats and epilogues that the library does not offer, or where it is too old.
    static bool canDo(const measure::GemmShape &shape);

    /// Throws CudaError.
    CublasGrouped(const CublasHandle &handle, const measure::GemmShape &shape);

    /// The matrices of each operand set, of which multiply() takes one.
    struct Set
    {
        const std::byte *a;
        const std::byte *b;
        std::byte *c;
        bool operator==(const Set &) const = default;
    };
    /// Throws CudaError.
    void multiply(const std::vector<Set> &sets, std::size_t set);

private:
    void point(const std::vector<Set> &sets);

    const CublasHandle &m_handle;
    std::vector<measure::GemmPart> m_parts;
    std::vector<Set> m_sets; ///< that m_pointers were made for
    DeviceMemory m_pointers; ///< of A, B and C of each part, a set after the other
    std::vector<cublasOperation_t> m_operationsA; ///< of the library's A, which is our B
    std::vector<cublasOperation_t> m_operationsB;
    std::vector<std::int64_t> m_m, m_n, m_k, m_lda, m_ldb, m_ldc, m_sizes;
    std::vector<float> m_ones;
    std::vector<float> m_zeros;
};

} // namespace dimscope::gpu
