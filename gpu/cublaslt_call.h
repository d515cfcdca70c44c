// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/cublaslt_gemm.h"
#include "gpu/cublaslt_parts.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace dimscope::gpu {

/// What follows the sum of a product, on the device; null where there is none.
struct LtEpilogue
{
    const std::byte *bias = nullptr;   ///< n numbers in the format of C
    const std::byte *scaleA = nullptr; ///< one f32 each, of fp8
    const std::byte *scaleB = nullptr;
};

/// One cublasLtMatmul: the whole product, or one of a grouped one. Row-major C = A B is posed
/// column-major, as C^T = B^T A^T: the same bytes, and the order that the library's heuristics are
/// tuned for.
class CublasLtCall
{
public:
    /// Asks for that many algorithms, the library's own choice first. Throws CudaError.
    CublasLtCall(CublasLtDevice &device, const measure::GemmPart &part, const LtEpilogue &epilogue,
                 int mostCandidates);

    std::size_t candidates() const { return m_found.size(); }
    /// The matrices of the whole operand set. Throws CudaError.
    void multiply(const std::byte *a, const std::byte *b, std::byte *c,
                  std::size_t candidate) const;
    /// Names of the algorithm.
    void tell(std::map<std::string, std::string> &facts, std::size_t candidate) const;

private:
    static std::uint32_t attribute(const cublasLtMatmulHeuristicResult_t &found,
                                   cublasLtMatmulAlgoConfigAttributes_t name);

    CublasLtDevice &m_device;
    measure::DType m_dtype;
    Layout m_a;
    Layout m_b;
    Layout m_c;
    Operation m_operation;
    std::vector<cublasLtMatmulHeuristicResult_t> m_found;
    std::size_t m_firstA; ///< bytes
    std::size_t m_firstB;
    std::size_t m_firstC;
};

} // namespace dimscope::gpu
