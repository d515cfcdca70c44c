// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/backend.h"

namespace dimscope::gpu {

/// Plays recorded `result` lines back, one device for each name in the file that DIMSCOPE_REPLAY
/// names (dimscope-worker --replay FILE sets it). Every result is flagged "recorded".
std::unique_ptr<Backend> makeReplayBackend();

} // namespace dimscope::gpu
