// SPDX-License-Identifier: MIT
#include "core/counting/memory.h"

#include "core/counting/layer_parameters.h"
#include "core/counting/parameters.h"
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

/// What 8-bit formats store in one byte: the matrices of attention, experts and dense blocks.
/// Router, embedding and LM head stay as they are (DeepSeek-V3, arXiv 2412.19437, section 3.3).
struct EightBit
{
    S elements;
    S scales; ///< one for each block of 128 x 128
};

EightBit eightBit(const Design &design)
{
    constexpr std::int64_t side = 128;
    const auto blocks = [](std::int64_t size) { return size / side + (size % side != 0 ? 1 : 0); };
    EightBit all;
    for (const WeightMatrix &matrix : weightMatrices(design)) {
        if (matrix.name == "router" || matrix.name == "lm_head")
            continue;
        const S copies = S(matrix.layers) * matrix.copies;
        all.elements += copies * matrix.inputs * matrix.allOutputs();
        for (const std::int64_t outputs : matrix.outputs)
            all.scales += copies * blocks(matrix.inputs) * blocks(outputs);
    }
    return all;
}

/// Elements that one token adds to the cache of one layer.
S cacheElements(const AttentionKind &kind)
{
    if (kind.latent)
        return S(kind.latent->keyValueRank) + kind.latent->ropeHeadDim;
    return S(kind.keyValueHeads) * (S(kind.headDim) + kind.valueHeadDim);
}

} // namespace

std::int64_t weightBytes(const Design &design, WeightFormat format)
{
    const ParameterCount count = countParameters(design);
    S compact;
    S compactBytes;
    switch (format) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::fp8: {
        const EightBit matrices = eightBit(design);
        compact = matrices.elements;
        compactBytes = compact + matrices.scales * scaleBytes;
        break;
    }
    case WeightFormat::int8:
        compact = eightBit(design).elements;
        compactBytes = compact;
        break;
    case WeightFormat::mxfp4: // 32 elements of 4 bits and a scale of 8 bits
        compact = count.routedExpertWeights;
        compactBytes = blockedBytes(compact, 32, 17);
        break;
    case WeightFormat::nvfp4: // 16 elements of 4 bits and a scale of 8 bits
        compact = count.routedExpertWeights;
        compactBytes = blockedBytes(compact, 16, 9);
        break;
    }
    return (compactBytes + S(count.total - compact.value()) * bf16Bytes).value();
}

KvCache kvCache(const Design &design)
{
    S bytes;
    S perToken;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const AttentionKind &kind = attentionOf(design, mask);
        const S token = S(layersWith(design, mask)) * cacheElements(kind) * bf16Bytes;
        const bool grows = mask == AttentionMask::full || kind.window > design.context;
        const std::int64_t kept =
            mask == AttentionMask::full ? design.context : std::min(kind.window, design.context);
        bytes += token * kept;
        if (grows)
            perToken += token;
    }
    return {bytes.value(), perToken.value()};
}

double forwardFlopsPerToken(const Design &design)
{
    double multiplyAdds = 0;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const AttentionKind &kind = attentionOf(design, mask);
        const auto layers = static_cast<double>(layersWith(design, mask));
        const auto keys = static_cast<double>(
            mask == AttentionMask::full ? design.context : std::min(kind.window, design.context));
        const double scores =
            static_cast<double>(kind.queryHeads) * keys *
            (static_cast<double>(kind.headDim) + static_cast<double>(kind.valueHeadDim));
        multiplyAdds +=
            layers *
            (static_cast<double>(attentionParameters(kind, design.hiddenSize).matrices.value()) +
             scores);
    }
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
        const FeedForwardKind &kind = feedForwardOf(design, type);
        FeedForwardKind chosen = kind;
        chosen.experts = std::min(kind.expertsPerToken, kind.experts);
        const FeedForwardParameters one = feedForwardParameters(chosen, type, design.hiddenSize);
        double matrices = static_cast<double>((one.routedMatrices + one.alwaysMatrices).value());
        if (type == FeedForwardType::mixture)
            matrices += static_cast<double>((S(design.hiddenSize) * kind.experts).value());
        multiplyAdds += static_cast<double>(layersWith(design, type)) * matrices;
    }
    multiplyAdds += static_cast<double>(design.hiddenSize) * static_cast<double>(design.vocabulary);
    return 2 * multiplyAdds;
}

} // namespace dimscope
