// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace dimscope::why::second {

/// What a tensor belongs to.
enum class Part
{
    embedding, ///< the head too
    attention,
    feedForward,
    router,
    norms,
    sinks
};
inline constexpr std::size_t partCount = 6;

/// The tensors of one part, or of all.
struct PartTotals
{
    std::int64_t stored = 0;
    std::int64_t met = 0;              ///< by one token
    std::int64_t routed = 0;           ///< matrices of all experts, biases left out
    std::int64_t eightBitElements = 0; ///< of matrices that 8-bit formats store in a byte
    std::int64_t eightBitBlocks = 0;   ///< blocks of 128 x 128 of those
    std::int64_t multiplied = 0;       ///< elements that a token is multiplied by, the head too
};

/// Sums over every weight tensor of a design as a checkpoint lists them, layer by layer.
struct TensorTotals
{
    PartTotals all;
    std::int64_t table = 0; ///< one embedding table
    std::array<PartTotals, partCount> parts{};

    const PartTotals &of(Part part) const { return parts[static_cast<std::size_t>(part)]; }

    /// Touched by a token, embeddings left out.
    std::int64_t activeBody() const { return all.met - of(Part::embedding).met; }
};

/// Nothing where the design has too many layers, sizes below zero, or a sum of 2^63 - 1 or more.
std::optional<TensorTotals> tensorTotals(const Design &design);

/// Bytes of those tensors in the design's own format, tensor by tensor.
std::optional<std::int64_t> storedBytes(const Design &design);

/// The same of one part alone; a block that is begun in it counts by its share.
std::optional<std::int64_t> storedBytes(const Design &design, Part part);

/// Multiply-adds of one token with the tensors of one part, twice.
std::optional<std::int64_t> operationsPerToken(const Design &design, Part part);

/// Those of every query head with every key and every value in sight, twice.
std::optional<std::int64_t> operationsOverKeys(const Design &design);

/// Multiply-adds of one token at the full context, twice: the tensors that it is multiplied by, and
/// for each layer and query head one product with every key and every value in sight.
std::optional<std::int64_t> operationsPerToken(const Design &design);

} // namespace dimscope::why::second
