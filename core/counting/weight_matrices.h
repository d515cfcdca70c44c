// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dimscope {

/// What a weight matrix does; also how tensor parallelism cuts it (Megatron-LM, arXiv 1909.08053,
/// section 3).
enum class WeightRole
{
    columnParallel, ///< its outputs are shared out
    rowParallel,    ///< its inputs are
    replicated,
    keyValueHeads ///< its first outputs are shared out by query heads, the rest by key/value heads
};

/// Weights that inputs are multiplied by in one product: inputs (k) x sum of outputs (n).
struct WeightMatrix
{
    std::string_view name; ///< such as "qkv" or "expert_down"
    WeightRole role = WeightRole::columnParallel;
    std::optional<AttentionMask> attention;     ///< of the attention layers with that mask
    std::optional<FeedForwardType> feedForward; ///< of the feed-forward layers of that type
    std::int64_t inputs = 0;
    std::array<std::int64_t, 3> outputs{}; ///< of matrices side by side; 0: none
    std::int64_t layers = 1;
    std::int64_t copies = 1; ///< experts in a layer
    bool routed = false;     ///< an expert's, which only some tokens meet

    std::int64_t allOutputs() const; ///< saturating
};

/// Every matrix that multiplies activations (theory.md section 5.4), the LM head last; the input
/// embedding is looked up, not multiplied. Layers of one kind are one entry.
std::vector<WeightMatrix> weightMatrices(const Design &design);

} // namespace dimscope
