// SPDX-License-Identifier: MIT
#include "gpu/cublas_autotune.h"

#include "gpu/cublaslt_parts.h"

namespace dimscope::gpu {

#ifdef DIMSCOPE_HAS_AUTOTUNE

void multiplyAutotuned(const CublasHandle &handle, const measure::GemmShape &shape,
                       const std::byte *a, const std::byte *b, std::byte *c)
{
    if (shape.bias || isFp8(shape.dtype) || !shape.rows.empty())
        throw CudaError("Autotuning knows no bias, no fp8 and no groups", false);
    const Factors factors(shape.dtype);
    const cudaDataType_t type = storedType(shape.dtype);
    const measure::StoredMatrix storedA = measure::storedA(shape);
    const measure::StoredMatrix storedB = measure::storedB(shape);
    const measure::StoredMatrix storedC = measure::storedC(shape);
    // Column-major, the product is C^T = B^T A^T.
    check(CublasLibrary::loaded().gemm(
              handle.get(), shape.transposedB ? CUBLAS_OP_T : CUBLAS_OP_N,
              shape.transposedA ? CUBLAS_OP_T : CUBLAS_OP_N, shape.n, shape.m, shape.k,
              factors.one(), b, type, storedB.leading, storedB.elements(), a, type, storedA.leading,
              storedA.elements(), factors.zero(), c, storedType(resultType(shape)), storedC.leading,
              storedC.elements(), shape.batch, computeType(shape.dtype), CUBLAS_GEMM_AUTOTUNE),
          "The product");
}

#else

void multiplyAutotuned(const CublasHandle &, const measure::GemmShape &, const std::byte *,
                       const std::byte *, std::byte *)
{
    throw CudaError("Autotuning needs a newer CUDA toolkit than this worker was built with", false);
}

#endif

} // namespace dimscope::gpu
