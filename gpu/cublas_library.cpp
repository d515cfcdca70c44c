// SPDX-License-Identifier: MIT
#include "gpu/cublas_library.h"

#include <dlfcn.h>

#include <string>
#include <type_traits>

namespace dimscope::gpu {

namespace {

CublasLibrary load()
{
    CublasLibrary library;
    const std::string name = "libcublas.so." + std::to_string(CUBLAS_VER_MAJOR);
    void *module = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    const auto find = [module](auto &function, const char *symbol) {
        function =
            reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(module, symbol));
        return function != nullptr;
    };
    const bool isReady = module != nullptr && find(library.create, "cublasCreate_v2") &&
                         find(library.destroy, "cublasDestroy_v2") &&
                         find(library.setStream, "cublasSetStream_v2") &&
                         find(library.setWorkspace, "cublasSetWorkspace_v2") &&
                         find(library.gemm, "cublasGemmStridedBatchedEx_64");
    if (!isReady)
        throw CudaError("This needs " + name + ", which is not installed", false);
    library.grouped = dlsym(module, "cublasGemmGroupedBatchedEx_64");
    return library;
}

} // namespace

const CublasLibrary &CublasLibrary::loaded()
{
    static const CublasLibrary library = load();
    return library;
}

CublasHandle::CublasHandle(cudaStream_t stream, std::byte *workspace, std::size_t workspaceBytes)
{
    const CublasLibrary &library = CublasLibrary::loaded();
    check(library.create(&m_handle), "Starting cuBLAS");
    check(library.setStream(m_handle, stream), "Starting cuBLAS");
    check(library.setWorkspace(m_handle, workspace, workspaceBytes), "Starting cuBLAS");
}

CublasHandle::~CublasHandle()
{
    if (m_handle != nullptr)
        CublasLibrary::loaded().destroy(m_handle);
}

} // namespace dimscope::gpu
