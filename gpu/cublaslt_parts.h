// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "gpu/cuda_check.h"

namespace dimscope::gpu {

/// How elements of A, B and C are stored.
inline cudaDataType_t storedType(measure::DType dtype)
{
    switch (dtype) {
    case measure::DType::f16:
        return CUDA_R_16F;
    case measure::DType::bf16:
        return CUDA_R_16BF;
    case measure::DType::f32:
    case measure::DType::tf32:
    case measure::DType::s8:
        return CUDA_R_32F;
    }
    return CUDA_R_32F;
}

inline cublasComputeType_t computeType(measure::DType dtype)
{
    return dtype == measure::DType::tf32 ? CUBLAS_COMPUTE_32F_FAST_TF32 : CUBLAS_COMPUTE_32F;
}

/// A dense column-major matrix of each batch.
class Layout
{
public:
    Layout(const measure::GemmShape &shape, std::int64_t rows, std::int64_t columns)
    {
        check(cublasLtMatrixLayoutCreate(&handle, storedType(shape.dtype),
                                         static_cast<std::uint64_t>(rows),
                                         static_cast<std::uint64_t>(columns), rows),
              "Describing a matrix");
        const auto batch = static_cast<std::int32_t>(shape.batch);
        const std::int64_t stride = rows * columns;
        set(CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT, batch);
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

    explicit Operation(measure::DType dtype)
    {
        check(cublasLtMatmulDescCreate(&handle, computeType(dtype), CUDA_R_32F),
              "Describing a product");
    }
    ~Operation() { cublasLtMatmulDescDestroy(handle); }
    Operation(const Operation &) = delete;
    Operation &operator=(const Operation &) = delete;
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
