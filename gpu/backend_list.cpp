// SPDX-License-Identifier: MIT
#include "gpu/backend.h"
#include "gpu/backend_module.h"
#include "gpu/onednn_backend.h"

namespace dimscope::gpu {

std::vector<std::unique_ptr<Backend>> allBackends()
{
    std::vector<std::unique_ptr<Backend>> backends;
    backends.push_back(loadBackendModule("cublaslt"));
    backends.push_back(makeOnednnBackend());
    return backends;
}

} // namespace dimscope::gpu
