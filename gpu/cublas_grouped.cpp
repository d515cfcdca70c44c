// SPDX-License-Identifier: MIT
#include "gpu/cublas_grouped.h"

#include "gpu/cublaslt_parts.h"

namespace dimscope::gpu {

namespace {

// As cublas_api.h of 12.5 and later declares it.
using Grouped = cublasStatus_t (*)(cublasHandle_t, const cublasOperation_t[],
                                   const cublasOperation_t[], const std::int64_t[],
                                   const std::int64_t[], const std::int64_t[], const void *,
                                   const void *const[], cudaDataType_t, const std::int64_t[],
                                   const void *const[], cudaDataType_t, const std::int64_t[],
                                   const void *, void *const[], cudaDataType_t,
                                   const std::int64_t[], std::int64_t, const std::int64_t[],
                                   cublasComputeType_t);

} // namespace

bool CublasGrouped::canDo(const measure::GemmShape &shape)
{
    using measure::DType;
    const bool isOffered = shape.dtype == DType::f16 || shape.dtype == DType::bf16 ||
                           shape.dtype == DType::f32 || shape.dtype == DType::tf32;
    return isOffered && !shape.bias && !shape.result && CublasLibrary::loaded().grouped != nullptr;
}

CublasGrouped::CublasGrouped(const CublasHandle &handle, const measure::GemmShape &shape)
    : m_handle(handle)
    , m_parts(measure::partsOf(shape))
    , m_ones(m_parts.size(), 1.0F)
    , m_zeros(m_parts.size(), 0.0F)
{
    for (const measure::GemmPart &part : m_parts) {
        // Column-major, the product is C^T = B^T A^T.
        m_operationsA.push_back(shape.transposedB ? CUBLAS_OP_T : CUBLAS_OP_N);
        m_operationsB.push_back(CUBLAS_OP_N);
        m_m.push_back(shape.n);
        m_n.push_back(part.shape.m);
        m_k.push_back(shape.k);
        m_lda.push_back(measure::storedB(part.shape).leading);
        m_ldb.push_back(measure::storedA(part.shape).leading);
        m_ldc.push_back(measure::storedC(part.shape).leading);
        m_sizes.push_back(1);
    }
}

void CublasGrouped::point(const std::vector<Set> &sets)
{
    if (sets == m_sets)
        return;
    std::vector<const void *> pointers;
    for (const Set &set : sets) {
        for (const measure::GemmPart &part : m_parts)
            pointers.push_back(set.b + part.firstB * measure::elementBytes(part.shape.dtype));
        for (const measure::GemmPart &part : m_parts)
            pointers.push_back(set.a + part.firstA * measure::elementBytes(part.shape.dtype));
        for (const measure::GemmPart &part : m_parts)
            pointers.push_back(set.c + part.firstC * measure::elementBytes(resultType(part.shape)));
    }
    const std::size_t bytes = pointers.size() * sizeof(void *);
    m_pointers = deviceMemory(bytes);
    check(cudaMemcpy(m_pointers.get(), pointers.data(), bytes, cudaMemcpyHostToDevice),
          "Listing the groups");
    m_sets = sets;
}

void CublasGrouped::multiply(const std::vector<Set> &sets, std::size_t set)
{
    point(sets);
    const std::size_t count = m_parts.size();
    const auto *first = reinterpret_cast<void *const *>(m_pointers.get()) + 3 * count * set;
    const measure::GemmShape &shape = m_parts.front().shape;
    const cudaDataType_t type = storedType(shape.dtype);
    check(reinterpret_cast<Grouped>(CublasLibrary::loaded().grouped)(
              m_handle.get(), m_operationsA.data(), m_operationsB.data(), m_m.data(), m_n.data(),
              m_k.data(), m_ones.data(), first, type, m_lda.data(), first + count, type,
              m_ldb.data(), m_zeros.data(), first + 2 * count, type, m_ldc.data(),
              static_cast<std::int64_t>(count), m_sizes.data(), computeType(shape.dtype)),
          "The grouped product");
}

} // namespace dimscope::gpu
