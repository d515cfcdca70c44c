// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/messages.h"
#include "core/sweep/sweep.h"

namespace dimscope::sweep {

/// fp16 for the article's sweep and bf16 for a design's own on a GPU; f32 on a CPU.
measure::DType standardDType(protocol::DeviceKind device, SweepKind kind);

/// The sweep as it is measured on that kind of device, scaled down on a CPU.
Sweep sweepOn(protocol::DeviceKind device, SweepKind kind, const Design &design);

} // namespace dimscope::sweep
