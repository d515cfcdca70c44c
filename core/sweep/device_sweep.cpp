// SPDX-License-Identifier: MIT
#include "core/sweep/device_sweep.h"

namespace dimscope::sweep {

measure::DType standardDType(protocol::DeviceKind device, SweepKind kind)
{
    if (device == protocol::DeviceKind::cpu)
        return measure::DType::f32;
    return kind == SweepKind::article ? measure::DType::f16 : measure::DType::bf16;
}

Sweep sweepOn(protocol::DeviceKind device, SweepKind kind, const Design &design)
{
    const measure::DType dtype = standardDType(device, kind);
    Sweep sweep = kind == SweepKind::article ? articleSweep(dtype) : designSweep(design, dtype);
    return device == protocol::DeviceKind::cpu ? scaledDown(std::move(sweep)) : sweep;
}

} // namespace dimscope::sweep
