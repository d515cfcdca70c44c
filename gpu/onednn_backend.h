// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"

namespace dimscope::gpu {

/// This machine's processor through oneDNN, which picks the best instruction set at run time.
std::unique_ptr<Backend> makeOnednnBackend();

} // namespace dimscope::gpu
