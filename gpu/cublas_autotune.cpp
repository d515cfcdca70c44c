// SPDX-License-Identifier: MIT
#include "gpu/cublas_autotune.h"

#include "gpu/cublaslt_parts.h"

#include <cublas_v2.h>
#include <dlfcn.h>

#include <string>

namespace dimscope::gpu {

struct CublasAutotune::Library
{
    decltype(&cublasCreate_v2) create = nullptr;
    decltype(&cublasDestroy_v2) destroy = nullptr;
    decltype(&cublasSetStream_v2) setStream = nullptr;
    decltype(&cublasSetWorkspace_v2) setWorkspace = nullptr;
    decltype(&cublasGemmStridedBatchedEx_64) gemm = nullptr;
    bool isReady = false;

    Library()
    {
        const std::string name = "libcublas.so." + std::to_string(CUBLAS_VER_MAJOR);
        void *module = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (module == nullptr)
            return;
        const auto find = [module](auto &function, const char *symbol) {
            function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(
                dlsym(module, symbol));
            return function != nullptr;
        };
        isReady = find(create, "cublasCreate_v2") && find(destroy, "cublasDestroy_v2") &&
                  find(setStream, "cublasSetStream_v2") &&
                  find(setWorkspace, "cublasSetWorkspace_v2") &&
                  find(gemm, "cublasGemmStridedBatchedEx_64");
    }
};

const CublasAutotune::Library &CublasAutotune::library()
{
    static const Library loaded;
    return loaded;
}

#ifdef DIMSCOPE_HAS_AUTOTUNE

CublasAutotune::CublasAutotune(cudaStream_t stream, std::byte *workspace,
                               std::size_t workspaceBytes)
{
    if (!library().isReady)
        throw CudaError("Autotuning needs libcublas.so." + std::to_string(CUBLAS_VER_MAJOR) +
                            ", which is not installed",
                        false);
    cublasHandle_t handle = nullptr;
    check(library().create(&handle), "Starting cuBLAS");
    m_handle = handle;
    check(library().setStream(handle, stream), "Starting cuBLAS");
    check(library().setWorkspace(handle, workspace, workspaceBytes), "Starting cuBLAS");
}

void CublasAutotune::multiply(const measure::GemmShape &shape, const std::byte *a,
                              const std::byte *b, std::byte *c)
{
    if (shape.bias || isFp8(shape.dtype))
        throw CudaError("Autotuning knows neither a bias nor fp8", false);
    const Factors factors(shape.dtype);
    const cudaDataType_t type = storedType(shape.dtype);
    const measure::StoredMatrix storedA = measure::storedA(shape);
    const measure::StoredMatrix storedB = measure::storedB(shape);
    const measure::StoredMatrix storedC = measure::storedC(shape);
    // Column-major, the product is C^T = B^T A^T.
    check(library().gemm(
              static_cast<cublasHandle_t>(m_handle), shape.transposedB ? CUBLAS_OP_T : CUBLAS_OP_N,
              shape.transposedA ? CUBLAS_OP_T : CUBLAS_OP_N, shape.n, shape.m, shape.k,
              factors.one(), b, type, storedB.leading, storedB.elements(), a, type, storedA.leading,
              storedA.elements(), factors.zero(), c, storedType(resultType(shape)), storedC.leading,
              storedC.elements(), shape.batch, computeType(shape.dtype), CUBLAS_GEMM_AUTOTUNE),
          "The product");
}

#else

CublasAutotune::CublasAutotune(cudaStream_t, std::byte *, std::size_t)
{
    throw CudaError("Autotuning needs a newer CUDA toolkit than this worker was built with", false);
}

void CublasAutotune::multiply(const measure::GemmShape &, const std::byte *, const std::byte *,
                              std::byte *)
{
}

#endif

CublasAutotune::~CublasAutotune()
{
    if (m_handle != nullptr)
        library().destroy(static_cast<cublasHandle_t>(m_handle));
}

} // namespace dimscope::gpu
