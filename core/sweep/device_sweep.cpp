// SPDX-License-Identifier: MIT
#include "core/sweep/device_sweep.h"

namespace dimscope::sweep {

Sweep sweepOn(protocol::DeviceKind device, SweepKind kind, const Design &design)
{
    const bool article = kind == SweepKind::article;
    if (device == protocol::DeviceKind::cpu) {
        constexpr auto dtype = measure::DType::f32;
        return scaledDown(article ? articleSweep(dtype) : designSweep(design, dtype));
    }
    return article ? articleSweep(measure::DType::f16) : designSweep(design, measure::DType::bf16);
}

} // namespace dimscope::sweep
