// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"

namespace dimscope::gpu {

/// GPUs that are not here, made up from resources/gpus/. Every result is flagged "simulated" and
/// takes no real time.
std::unique_ptr<Backend> makeSimulatedBackend();

} // namespace dimscope::gpu
