// SPDX-License-Identifier: MIT
#pragma once

#include "core/device/gpu_spec.h"
#include "core/why/explanation.h"

namespace dimscope::why {

/// What the roof of a GPU allows at an arithmetic intensity (FLOP/byte, above 0), in TFLOPS.
Explanation explainRoof(const GpuSpec &gpu, double intensity);

/// The same of a height that was computed elsewhere; the check compares them.
Explanation explainRoof(const GpuSpec &gpu, double intensity, double tflops);

} // namespace dimscope::why
