// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>

namespace dimscope {

/// What counts as active. gpt-oss excludes the input embedding, Mixtral and Qwen3 include both
/// embeddings, GLM-4.5 fits excluding both (theory.md section 4).
enum class ActiveConvention
{
    exclInputEmbedding,
    inclAll,
    exclAllEmbeddings
};

/// Parameters in disjoint parts that sum to total. Without multi-token-prediction modules, rotary
/// buffers, quantisation scales and vision towers.
struct ParameterCount
{
    std::int64_t embedding = 0;   ///< input embedding + learned positions + LM head if not tied
    std::int64_t attention = 0;   ///< q, k, v, o with biases
    std::int64_t feedForward = 0; ///< dense, routed and shared experts with biases
    std::int64_t router = 0;      ///< with its biases
    std::int64_t norms = 0;       ///< q/k norms included
    std::int64_t sinks = 0;
    std::int64_t total = 0;
    std::int64_t active = 0; ///< touched by one token
    std::int64_t routedExpertWeights =
        0; ///< matrices of routed experts without biases; what MXFP4 stores
    ActiveConvention convention = ActiveConvention::exclInputEmbedding;
    std::int64_t activeEmbedding = 0; ///< of the active ones, by the convention
    std::int64_t activeFeedForward = 0;
};

ParameterCount countParameters(const Design &design,
                               ActiveConvention convention = ActiveConvention::exclInputEmbedding);

} // namespace dimscope
