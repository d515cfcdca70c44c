// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/design_gemms.h"
#include "core/design/design.h"
#include "core/measure/gemm_shape.h"

namespace dimscope {

/// Bytes of A, B and C of one layer's product, each moved once, as if it ran alone: a fused
/// attention kernel never stores the scores. Activations and keys in bf16, weights in the design's
/// format (as weightBytes() counts, without what the edges of scale blocks add). Keys and values
/// count once for all query heads that share them.
double uniqueBytes(const DesignGemm &gemm, const Design &design);

/// FLOP for each of those bytes; 0 where there is nothing to multiply.
double arithmeticIntensity(const DesignGemm &gemm, const Design &design);

/// The same of a product that is measured: A and B in its format, C in its result format.
double arithmeticIntensity(const measure::GemmShape &shape);

} // namespace dimscope
