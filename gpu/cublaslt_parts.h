// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "gpu/cuda_check.h"

namespace dimscope::gpu {

inline cudaDataType_t storedType(measure::DType dtype)
{
    switch (dtype) {
    case measure::DType::f16:
        return CUDA_R_16F;
    case measure::DType::bf16:
        return CUDA_R_16BF;
    case measure::DType::e4m3:
        return CUDA_R_8F_E4M3;
    case measure::DType::e5m2:
        return CUDA_R_8F_E5M2;
    case measure::DType::s8:
        return CUDA_R_8I;
    case measure::DType::s32:
        return CUDA_R_32I;
    case measure::DType::f32:
    case measure::DType::tf32:
        return CUDA_R_32F;
    }
    return CUDA_R_32F;
}

/// Everything accumulates in f32, s8 in s32.
inline cublasComputeType_t computeType(measure::DType dtype)
{
    switch (dtype) {
    case measure::DType::tf32:
        return CUBLAS_COMPUTE_32F_FAST_TF32;
    case measure::DType::s8:
        return CUBLAS_COMPUTE_32I;
    default:
        return CUBLAS_COMPUTE_32F;
    }
}

inline bool isFp8(measure::DType dtype)
{
    return dtype == measure::DType::e4m3 || dtype == measure::DType::e5m2;
}

/// The format of C: that of the operands, s32 for s8, bf16 for fp8 where none is asked for.
inline measure::DType resultType(const measure::GemmShape &shape)
{
    if (shape.result)
        return *shape.result;
    if (shape.dtype == measure::DType::s8)
        return measure::DType::s32;
    return isFp8(shape.dtype) ? measure::DType::bf16 : shape.dtype;
}

/// A matrix of each batch. What is row-major here is column-major and transposed to the library.
class Layout
{
public:
    Layout(measure::DType dtype, const measure::StoredMatrix &matrix, std::int64_t batch)
    {
        check(cublasLtMatrixLayoutCreate(&handle, storedType(dtype),
                                         static_cast<std::uint64_t>(matrix.columns),
                                         static_cast<std::uint64_t>(matrix.rows), matrix.leading),
              "Describing a matrix");
        const auto count = static_cast<std::int32_t>(batch);
        const std::int64_t stride = matrix.elements();
        set(CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT, count);
        set(CUBLASLT_MATRIX_LAYOUT_STRIDED_BATCH_OFFSET, stride);
    }
    ~Layout() { cublasLtMatrixLayoutDestroy(handle); }
    Layout(const Layout &) = delete;
    Layout &operator=(const Layout &) = delete;

    cublasLtMatrixLayout_t handle = nullptr;

private:
    template<typename T>
    void set(cublasLtMatrixLayoutAttribute_t attribute, const T &value)
    {
        check(cublasLtMatrixLayoutSetAttribute(handle, attribute, &value, sizeof value),
              "Describing a matrix");
    }
};

struct Operation
{
    cublasLtMatmulDesc_t handle = nullptr;

    explicit Operation(const measure::GemmShape &shape)
    {
        const bool isInteger = shape.dtype == measure::DType::s8;
        check(cublasLtMatmulDescCreate(&handle, computeType(shape.dtype),
                                       isInteger ? CUDA_R_32I : CUDA_R_32F),
              "Describing a product");
        // The library's A is our B: column-major, the product is C^T = B^T A^T.
        set(CUBLASLT_MATMUL_DESC_TRANSA, shape.transposedB ? CUBLAS_OP_T : CUBLAS_OP_N);
        set(CUBLASLT_MATMUL_DESC_TRANSB, shape.transposedA ? CUBLAS_OP_T : CUBLAS_OP_N);
    }
    ~Operation() { cublasLtMatmulDescDestroy(handle); }
    Operation(const Operation &) = delete;
    Operation &operator=(const Operation &) = delete;

    template<typename T>
    void set(cublasLtMatmulDescAttributes_t attribute, const T &value)
    {
        check(cublasLtMatmulDescSetAttribute(handle, attribute, &value, sizeof value),
              "Describing a product");
    }
};

/// 1 and 0 in the type that scales a product: s32 for s8, f32 for everything else.
class Factors
{
public:
    explicit Factors(measure::DType dtype)
        : m_isInteger(dtype == measure::DType::s8)
    {
    }
    const void *one() const { return m_isInteger ? static_cast<const void *>(&m_ones) : &m_onef; }
    const void *zero() const
    {
        return m_isInteger ? static_cast<const void *>(&m_zeros) : &m_zerof;
    }

private:
    bool m_isInteger;
    float m_onef = 1;
    float m_zerof = 0;
    std::int32_t m_ones = 1;
    std::int32_t m_zeros = 0;
};

struct Preference
{
    cublasLtMatmulPreference_t handle = nullptr;

    explicit Preference(std::size_t workspaceBytes)
    {
        check(cublasLtMatmulPreferenceCreate(&handle), "Choosing an algorithm");
        check(cublasLtMatmulPreferenceSetAttribute(handle, CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES,
                                                   &workspaceBytes, sizeof workspaceBytes),
              "Choosing an algorithm");
    }
    ~Preference() { cublasLtMatmulPreferenceDestroy(handle); }
    Preference(const Preference &) = delete;
    Preference &operator=(const Preference &) = delete;
};

struct Event
{
    cudaEvent_t handle = nullptr;

    Event() { check(cudaEventCreate(&handle), "Creating an event"); }
    ~Event() { cudaEventDestroy(handle); }
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;
};

} // namespace dimscope::gpu
