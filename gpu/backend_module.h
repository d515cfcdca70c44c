// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"

namespace dimscope::gpu {

/// Loads dimscope-backend-NAME.so from beside the worker, or from the folder that
/// DIMSCOPE_BACKENDS names. Where that fails the backend is there
/// all the same and its absenceReason() says why.
std::unique_ptr<Backend> loadBackendModule(const std::string &name);

} // namespace dimscope::gpu
