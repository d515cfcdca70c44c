// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/saturating.h"
#include "core/design/design.h"

namespace dimscope {

/// Parameters of the attention of one layer (theory.md section 4; MLA: arXiv 2405.04434).
struct AttentionParameters
{
    Saturating matrices;
    Saturating biases;
    Saturating norms; ///< of queries, keys and latents
    Saturating sinks;
};
AttentionParameters attentionParameters(const AttentionKind &kind, std::int64_t hiddenSize);

/// Parameters of the feed-forward part of one layer.
struct FeedForwardParameters
{
    Saturating routedMatrices; ///< of all experts
    Saturating routedBiases;
    Saturating routedActive;   ///< matrices and biases of the experts that one token meets
    Saturating alwaysMatrices; ///< dense block, shared experts and what stands beside experts
    Saturating alwaysBiases;
    Saturating router;
};
FeedForwardParameters feedForwardParameters(const FeedForwardKind &kind, FeedForwardType type,
                                            std::int64_t hiddenSize);

/// Parameters of one norm of the hidden size: a scale, and a shift for LayerNorm.
Saturating normParameters(NormKind kind, std::int64_t width);

} // namespace dimscope
