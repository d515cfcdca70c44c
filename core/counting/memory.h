// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>

namespace dimscope {

/// Bytes of the stored weights in a format. bf16: 2 a parameter. mxfp4: 17/32 byte for routed
/// expert matrices (OCP MX v1.0: 32 E2M1 elements and one E8M0 scale), 2 elsewhere. nvfp4: 9/16
/// byte for those (16 E2M1 elements and one E4M3 scale). fp8, int8: 1 byte for the matrices of
/// attention and feed-forward, 2 elsewhere; fp8 with an f32 scale for each block of 128 x 128
/// (DeepSeek-V3, arXiv 2412.19437, section 3.3), int8 without its scales.
std::int64_t weightBytes(const Design &design, WeightFormat format);

struct KvCache
{
    std::int64_t bytes = 0;         ///< of one sequence at its context, bf16
    std::int64_t bytesPerToken = 0; ///< growth at the full context (sliding layers no longer grow)
};

/// Key/value cache in bf16; sliding layers hold min(window, context) tokens. Latent attention
/// stores keyValueRank + ropeHeadDim elements a token and layer.
KvCache kvCache(const Design &design);

/// FLOPs of decoding one token at the full context: 2 a multiply-add, windows capped, LM head
/// included, norms, softmax and activations left out.
double forwardFlopsPerToken(const Design &design);

} // namespace dimscope
