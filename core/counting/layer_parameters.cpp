// SPDX-License-Identifier: MIT
#include "core/counting/layer_parameters.h"

namespace dimscope {

namespace {

using S = Saturating;

AttentionParameters latentParameters(const AttentionKind &kind, std::int64_t hiddenSize)
{
    const LatentAttention &latent = *kind.latent;
    const S h = hiddenSize;
    const S a = kind.queryHeads;
    const S nope = S(kind.headDim).value() - S(latent.ropeHeadDim).value();
    AttentionParameters count;
    if (latent.queryRank > 0) {
        count.matrices += h * latent.queryRank + S(latent.queryRank) * a * kind.headDim;
        count.norms += latent.queryRank;
    } else {
        count.matrices += h * a * kind.headDim;
    }
    count.matrices += h * (S(latent.keyValueRank) + latent.ropeHeadDim) +
                      S(latent.keyValueRank) * a * (nope + kind.valueHeadDim) +
                      a * kind.valueHeadDim * h;
    count.norms += latent.keyValueRank;
    if (kind.qkvBias) // of the projections down to the ranks (DeepSeek: attention_bias)
        count.biases += S(latent.queryRank) + latent.keyValueRank + latent.ropeHeadDim;
    return count;
}

} // namespace

AttentionParameters attentionParameters(const AttentionKind &kind, std::int64_t hiddenSize)
{
    AttentionParameters count;
    const S h = hiddenSize;
    const S queries = S(kind.queryHeads) * kind.headDim;
    const S keys = S(kind.keyValueHeads) * kind.headDim;
    const S values = kind.keyIsValue ? S(0) : S(kind.keyValueHeads) * kind.valueHeadDim;
    const S output = S(kind.queryHeads) * kind.valueHeadDim;
    if (kind.latent) {
        count = latentParameters(kind, hiddenSize);
    } else {
        count.matrices = h * (queries + keys + values) + output * h;
        if (kind.qkvBias)
            count.biases += queries + keys + values;
    }
    if (kind.outputBias)
        count.biases += h;
    if (kind.qkNorm == QkNorm::perHead)
        count.norms += S(2) * kind.headDim;
    if (kind.qkNorm == QkNorm::fullWidth)
        count.norms += queries + keys;
    if (kind.sinks)
        count.sinks = kind.queryHeads;
    return count;
}

namespace {

struct Block
{
    Saturating matrices;
    Saturating biases;
};

/// One MLP: up (and gate) to the intermediate size and down again.
Block mlp(std::int64_t hiddenSize, std::int64_t intermediateSize, bool gated, bool bias)
{
    const S ups = gated ? 2 : 1;
    Block block;
    block.matrices = (ups + 1) * hiddenSize * intermediateSize;
    if (bias)
        block.biases = ups * intermediateSize + hiddenSize;
    return block;
}

} // namespace

FeedForwardParameters feedForwardParameters(const FeedForwardKind &kind, FeedForwardType type,
                                            std::int64_t hiddenSize)
{
    FeedForwardParameters count;
    const Block one = mlp(hiddenSize, kind.intermediateSize, kind.gated, kind.bias);
    if (type == FeedForwardType::dense) {
        count.alwaysMatrices = one.matrices;
        count.alwaysBiases = one.biases;
        return count;
    }
    count.routedMatrices = S(kind.experts) * one.matrices;
    count.routedBiases = S(kind.experts) * one.biases;
    const S chosen = std::min(kind.expertsPerToken, kind.experts);
    count.routedActive = chosen * (one.matrices + one.biases);
    const std::int64_t sharedSize =
        kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
    const Block shared = mlp(hiddenSize, sharedSize, kind.gated, kind.bias);
    const Block beside = mlp(hiddenSize, kind.besideDense, kind.gated, false);
    count.alwaysMatrices = S(kind.sharedExperts) * shared.matrices + beside.matrices;
    count.alwaysBiases = S(kind.sharedExperts) * shared.biases;
    count.router = S(hiddenSize) * kind.experts;
    if (kind.routerBias)
        count.router += kind.experts;
    if (kind.correctionBias)
        count.router += kind.experts;
    if (kind.sharedGate)
        count.router += hiddenSize;
    return count;
}

Saturating normParameters(NormKind kind, std::int64_t width)
{
    return kind == NormKind::layerNorm ? S(2) * width : S(width);
}

} // namespace dimscope
