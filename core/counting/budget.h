// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/parameters.h"
#include "core/design/design.h"

#include <array>
#include <cstdint>

namespace dimscope {

/// What a model spends parameters, bytes and FLOPs on.
enum class Part
{
    embedding, ///< input embedding, learned positions and LM head
    attention, ///< projections
    feedForward,
    router,
    other, ///< norms and sinks
    keys   ///< scores and values over the keys seen: FLOPs only, no weights
};
inline constexpr std::size_t partCount = 6;

/// One amount for each Part, in its order.
template<typename Amount>
using ByPart = std::array<Amount, partCount>;

constexpr std::size_t indexOf(Part part)
{
    return static_cast<std::size_t>(part);
}

/// Parts that sum to ParameterCount::total.
ByPart<std::int64_t> parametersByPart(const ParameterCount &count);

/// Parts that sum to ParameterCount::active; the embedding is that of the convention.
ByPart<std::int64_t> activeByPart(const ParameterCount &count);

/// What 8-bit formats store in one byte: the matrices of attention, experts and dense blocks.
struct EightBitWeights
{
    std::int64_t elements = 0;
    std::int64_t blocks = 0; ///< of 128 x 128, begun ones included; FP8 has a scale for each
};
EightBitWeights eightBitWeights(const Design &design);

/// Bytes whose sum is weightBytes(), where the formats are described.
ByPart<std::int64_t> weightBytesByPart(const Design &design, WeightFormat format);

/// FLOPs whose sum is forwardFlopsPerToken(); the LM head stands for the embedding.
ByPart<double> flopsByPart(const Design &design);

} // namespace dimscope
