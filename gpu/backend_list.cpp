// SPDX-License-Identifier: MIT
#include "gpu/backend.h"
#include "gpu/backend_module.h"
#include "gpu/onednn_backend.h"
#include "gpu/replay_backend.h"
#include "gpu/simulated_backend.h"

#include <cstdlib>

namespace dimscope::gpu {

std::vector<std::unique_ptr<Backend>> allBackends()
{
    std::vector<std::unique_ptr<Backend>> backends;
    if (std::getenv("DIMSCOPE_REPLAY") != nullptr)
        backends.push_back(makeReplayBackend()); // asked for, so before what is here
    backends.push_back(loadBackendModule("cublaslt"));
    backends.push_back(makeOnednnBackend());
    backends.push_back(makeSimulatedBackend()); // never before a real device
    return backends;
}

} // namespace dimscope::gpu
