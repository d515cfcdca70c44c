// SPDX-License-Identifier: MIT
#include "core/counting/budget.h"

#include "core/counting/layer_parameters.h"
#include "core/counting/weight_matrices.h"

#include <algorithm>

namespace dimscope {

namespace {

using S = Saturating;

constexpr std::int64_t bf16Bytes = 2;
constexpr std::int64_t scaleBytes = 4; ///< f32, of a block in FP8

/// Bytes of `count` weights where `blockBytes` hold a block of `blockSize`; a last part of a block
/// counts by its share, rounded up.
S blockedBytes(S count, std::int64_t blockSize, std::int64_t blockBytes)
{
    const std::int64_t rest = count.value() % blockSize;
    return S(count.value() / blockSize) * blockBytes +
           (rest * blockBytes + blockSize - 1) / blockSize;
}

/// Weights that a format stores in fewer than two bytes each.
struct Compact
{
    S elements;
    S bytes;
};

/// Router, embedding and LM head stay as they are (DeepSeek-V3, arXiv 2412.19437, section 3.3).
bool isEightBit(const WeightMatrix &matrix)
{
    return matrix.name != "router" && matrix.name != "lm_head";
}

S elementsOf(const WeightMatrix &matrix)
{
    return S(matrix.layers) * matrix.copies * matrix.inputs * matrix.allOutputs();
}

S blocksOf(const WeightMatrix &matrix)
{
    constexpr std::int64_t side = 128;
    const auto blocks = [](std::int64_t size) { return size / side + (size % side != 0 ? 1 : 0); };
    S all;
    for (const std::int64_t outputs : matrix.outputs)
        all += S(matrix.layers) * matrix.copies * blocks(matrix.inputs) * blocks(outputs);
    return all;
}

/// With `blockScale` bytes for each block.
void addEightBit(const Design &design, std::int64_t blockScale, ByPart<Compact> &compact)
{
    for (const WeightMatrix &matrix : weightMatrices(design)) {
        if (!isEightBit(matrix))
            continue;
        Compact &part = compact[indexOf(matrix.attention ? Part::attention : Part::feedForward)];
        const S elements = elementsOf(matrix);
        part.elements += elements;
        part.bytes += elements;
        part.bytes += blocksOf(matrix) * blockScale;
    }
}

/// Both parts of the feed-forward layers of one type that meet a token.
double multiplyAddsOf(const Design &design, FeedForwardType type)
{
    FeedForwardKind chosen = feedForwardOf(design, type);
    chosen.experts = std::min(chosen.expertsPerToken, chosen.experts);
    const FeedForwardParameters one = feedForwardParameters(chosen, type, design.hiddenSize);
    return static_cast<double>(layersWith(design, type)) *
           static_cast<double>((one.routedMatrices + one.alwaysMatrices).value());
}

} // namespace

ByPart<std::int64_t> parametersByPart(const ParameterCount &count)
{
    return {count.embedding,
            count.attention,
            count.feedForward,
            count.router,
            (S(count.norms) + count.sinks).value(),
            0};
}

ByPart<std::int64_t> activeByPart(const ParameterCount &count)
{
    ByPart<std::int64_t> parts = parametersByPart(count);
    parts[indexOf(Part::embedding)] = count.activeEmbedding;
    parts[indexOf(Part::feedForward)] = count.activeFeedForward;
    return parts;
}

EightBitWeights eightBitWeights(const Design &design)
{
    S elements;
    S blocks;
    for (const WeightMatrix &matrix : weightMatrices(design)) {
        if (!isEightBit(matrix))
            continue;
        elements += elementsOf(matrix);
        blocks += blocksOf(matrix);
    }
    return {elements.value(), blocks.value()};
}

ByPart<std::int64_t> weightBytesByPart(const Design &design, WeightFormat format)
{
    const ParameterCount count = countParameters(design);
    ByPart<Compact> compact;
    Compact &experts = compact[indexOf(Part::feedForward)];
    switch (format) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::fp8:
        addEightBit(design, scaleBytes, compact);
        break;
    case WeightFormat::int8:
        addEightBit(design, 0, compact);
        break;
    case WeightFormat::mxfp4: // 32 elements of 4 bits and a scale of 8 bits
        experts = {count.routedExpertWeights, blockedBytes(count.routedExpertWeights, 32, 17)};
        break;
    case WeightFormat::nvfp4: // 16 elements of 4 bits and a scale of 8 bits
        experts = {count.routedExpertWeights, blockedBytes(count.routedExpertWeights, 16, 9)};
        break;
    }
    ByPart<std::int64_t> bytes = parametersByPart(count);
    for (std::size_t i = 0; i < partCount; ++i)
        bytes[i] =
            (compact[i].bytes + S(bytes[i] - compact[i].elements.value()) * bf16Bytes).value();
    return bytes;
}

ByPart<double> flopsByPart(const Design &design)
{
    ByPart<double> parts{};
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const AttentionKind &kind = attentionOf(design, mask);
        const auto layers = static_cast<double>(layersWith(design, mask));
        const auto keys = static_cast<double>(
            mask == AttentionMask::full ? design.context : std::min(kind.window, design.context));
        parts[indexOf(Part::attention)] +=
            2 * layers *
            static_cast<double>(attentionParameters(kind, design.hiddenSize).matrices.value());
        parts[indexOf(Part::keys)] +=
            2 * layers * static_cast<double>(kind.queryHeads) * keys *
            (static_cast<double>(kind.headDim) + static_cast<double>(kind.valueHeadDim));
    }
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture})
        parts[indexOf(Part::feedForward)] += 2 * multiplyAddsOf(design, type);
    parts[indexOf(Part::router)] =
        2 * static_cast<double>(layersWith(design, FeedForwardType::mixture)) *
        static_cast<double>((S(design.hiddenSize) * design.mixture.experts).value());
    parts[indexOf(Part::embedding)] =
        2 * static_cast<double>(design.hiddenSize) * static_cast<double>(design.vocabulary);
    return parts;
}

} // namespace dimscope
