// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/design_gemms.h"
#include "core/why/explanation.h"

namespace dimscope::why {

/// FLOPs of one kind of product of a design in all its layers, and how many of them come to a byte
/// of its operands and results in bf16, each read or written once.
Explanation explainProduct(const DesignGemm &gemm);

/// The same of a product whose FLOPs were computed elsewhere; the check compares them.
Explanation explainProduct(const DesignGemm &gemm, double flops);

} // namespace dimscope::why
