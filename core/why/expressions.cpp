// SPDX-License-Identifier: MIT
#include "core/why/expressions.h"

#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>

namespace dimscope::why {

namespace {

/// "2 x 8 x 64" of numbers.
template<typename... Numbers>
std::string times(Numbers... numbers)
{
    std::string text;
    ((text += (text.empty() ? "" : " x ") + grouped(static_cast<std::int64_t>(numbers))), ...);
    return text;
}

Sum projections(const AttentionKind &kind)
{
    Sum outputs;
    outputs.add(times(kind.queryHeads, kind.headDim));
    outputs.add(times(kind.keyValueHeads, kind.headDim));
    if (!kind.keyIsValue)
        outputs.add(times(kind.keyValueHeads, kind.valueHeadDim));
    return outputs;
}

Sum latentMatrices(const AttentionKind &kind, std::int64_t hidden)
{
    const LatentAttention &latent = *kind.latent;
    const std::int64_t unrotated =
        std::max<std::int64_t>(kind.headDim, 0) -
        std::clamp<std::int64_t>(latent.ropeHeadDim, 0, std::max<std::int64_t>(kind.headDim, 0));
    Sum sum;
    if (latent.queryRank > 0) {
        sum.add(times(hidden, latent.queryRank));
        sum.add(times(latent.queryRank, kind.queryHeads, kind.headDim));
    } else {
        sum.add(times(hidden, kind.queryHeads, kind.headDim));
    }
    sum.add(grouped(hidden) + " x (" + grouped(latent.keyValueRank) + " + " +
            grouped(latent.ropeHeadDim) + ")");
    sum.add(times(latent.keyValueRank, kind.queryHeads) + " x (" + grouped(unrotated) + " + " +
            grouped(kind.valueHeadDim) + ")");
    return sum;
}

void addAttentionBiases(Sum &sum, const AttentionKind &kind, std::int64_t hidden)
{
    if (kind.qkvBias && kind.latent) {
        sum.add(grouped(kind.latent->queryRank));
        sum.add(grouped(kind.latent->keyValueRank));
        sum.add(grouped(kind.latent->ropeHeadDim));
    } else if (kind.qkvBias) {
        sum.add(projections(kind).text());
    }
    if (kind.outputBias)
        sum.add(grouped(hidden));
}

/// One block: "3 x 2,880 x 2,880", with biases "3 x 2,880 x 2,880 + 2 x 2,880 + 2,880".
Sum block(std::int64_t hidden, std::int64_t size, bool isGated, bool hasBias)
{
    const int ups = isGated ? 2 : 1;
    Sum sum;
    sum.add(times(ups + 1, hidden, size));
    if (hasBias) {
        sum.add(times(ups, size));
        sum.add(grouped(hidden));
    }
    return sum;
}

/// LayerNorm has a shift beside its scale.
std::string normWidth(const Design &design)
{
    return (design.norm == NormKind::layerNorm ? "2 x " : "") + grouped(design.hiddenSize);
}

constexpr AttentionMask masks[] = {AttentionMask::sliding, AttentionMask::full};
constexpr FeedForwardType types[] = {FeedForwardType::dense, FeedForwardType::mixture};

} // namespace

void Sum::add(const std::string &term)
{
    m_text += (m_text.empty() ? "" : " + ") + term;
    ++m_terms;
}

void Sum::addLine(const std::string &term)
{
    m_text += (m_text.empty() ? "" : "\n+ ") + term;
    ++m_terms;
}

std::string Sum::factor() const
{
    return m_terms > 1 ? "(" + m_text + ")" : text();
}

std::string layersText(const Design &design, AttentionMask mask)
{
    const std::int64_t count = layersWith(design, mask);
    if (mask == AttentionMask::full)
        return count == 1 ? say("%1 full layer", grouped(count))
                          : say("%1 full layers", grouped(count));
    return count == 1 ? say("%1 sliding layer", grouped(count))
                      : say("%1 sliding layers", grouped(count));
}

std::string layersText(const Design &design, FeedForwardType type)
{
    const std::int64_t count = layersWith(design, type);
    if (type == FeedForwardType::dense)
        return count == 1 ? say("%1 dense layer", grouped(count))
                          : say("%1 dense layers", grouped(count));
    return count == 1 ? say("%1 mixture layer", grouped(count))
                      : say("%1 mixture layers", grouped(count));
}

std::string attentionMatrices(const AttentionKind &kind, std::int64_t hidden)
{
    Sum sum;
    if (kind.latent)
        sum.add(latentMatrices(kind, hidden).text());
    else
        sum.add(grouped(hidden) + " x (" + projections(kind).text() + ")");
    sum.add(times(kind.queryHeads, kind.valueHeadDim, hidden));
    return sum.text();
}

std::string feedForwardTensors(const FeedForwardKind &kind, FeedForwardType type,
                               std::int64_t hidden, Experts experts, bool withBiases)
{
    const bool hasBias = kind.bias && withBiases;
    const Sum one = block(hidden, kind.intermediateSize, kind.gated, hasBias);
    if (type == FeedForwardType::dense)
        return one.text();
    Sum sum;
    const std::int64_t count =
        experts == Experts::met ? std::min(kind.expertsPerToken, kind.experts) : kind.experts;
    sum.add(say("%1 experts", grouped(count)) + " x " + one.factor());
    const std::int64_t shared =
        kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
    if (kind.sharedExperts > 0)
        sum.add(say("%1 shared x %2", grouped(kind.sharedExperts),
                    block(hidden, shared, kind.gated, hasBias).factor()));
    if (kind.besideDense > 0)
        sum.add(say("%1 beside", block(hidden, kind.besideDense, kind.gated, false).text()));
    return sum.text();
}

std::string embeddingExpression(const Design &design)
{
    Sum sum;
    sum.add(say("%1 input table", times(design.vocabulary, design.hiddenSize)));
    if (design.learnedPositions > 0)
        sum.add(say("%1 positions", times(design.learnedPositions, design.hiddenSize)));
    if (!design.tiedEmbeddings)
        sum.add(headTerm(design.vocabulary, design.hiddenSize));
    return sum.text();
}

std::string attentionExpression(const Design &design)
{
    Sum sum;
    for (const AttentionMask mask : masks) {
        if (layersWith(design, mask) == 0)
            continue;
        const AttentionKind &kind = attentionOf(design, mask);
        Sum one;
        one.add(attentionMatrices(kind, design.hiddenSize));
        addAttentionBiases(one, kind, design.hiddenSize);
        sum.addLine(layersText(design, mask) + " x (" + one.text() + ")");
    }
    return sum.text();
}

std::string feedForwardExpression(const Design &design, Experts experts)
{
    Sum sum;
    for (const FeedForwardType type : types) {
        if (layersWith(design, type) > 0)
            sum.addLine(layersText(design, type) + " x (" +
                        feedForwardTensors(feedForwardOf(design, type), type, design.hiddenSize,
                                           experts, true) +
                        ")");
    }
    return sum.text();
}

std::string routerExpression(const Design &design)
{
    if (layersWith(design, FeedForwardType::mixture) == 0)
        return "0";
    const FeedForwardKind &kind = design.mixture;
    Sum one;
    one.add(times(design.hiddenSize, kind.experts));
    if (kind.routerBias)
        one.add(grouped(kind.experts));
    if (kind.correctionBias)
        one.add(grouped(kind.experts));
    if (kind.sharedGate)
        one.add(grouped(design.hiddenSize));
    return layersText(design, FeedForwardType::mixture) + " x " + one.factor();
}

std::string normsExpression(const Design &design)
{
    Sum sum;
    if (design.layers > 0)
        sum.add(say("%1 layers", grouped(design.layers)) + " x " + grouped(design.normsPerLayer) +
                " x " + normWidth(design));
    if (design.finalNorm)
        sum.add(say("%1 at the end", normWidth(design)));
    for (const AttentionMask mask : masks) {
        const AttentionKind &kind = attentionOf(design, mask);
        Sum one;
        if (kind.latent && kind.latent->queryRank > 0)
            one.add(grouped(kind.latent->queryRank));
        if (kind.latent)
            one.add(grouped(kind.latent->keyValueRank));
        if (kind.qkNorm == QkNorm::perHead)
            one.add(times(2, kind.headDim));
        if (kind.qkNorm == QkNorm::fullWidth) {
            one.add(times(kind.queryHeads, kind.headDim));
            one.add(times(kind.keyValueHeads, kind.headDim));
        }
        if (layersWith(design, mask) > 0 && one.text() != "0")
            sum.addLine(layersText(design, mask) + " x " + one.factor());
    }
    return sum.text();
}

std::string sinksExpression(const Design &design)
{
    Sum sum;
    for (const AttentionMask mask : masks) {
        const AttentionKind &kind = attentionOf(design, mask);
        if (kind.sinks && layersWith(design, mask) > 0)
            sum.add(layersText(design, mask) + " x " + grouped(kind.queryHeads));
    }
    return sum.text();
}

std::string headTerm(std::int64_t rows, std::int64_t columns)
{
    return say("%1 x %2 head", grouped(rows), grouped(columns));
}

std::string cachedElements(const AttentionKind &kind)
{
    if (kind.latent)
        return "(" + grouped(kind.latent->keyValueRank) + " + " +
               grouped(kind.latent->ropeHeadDim) + ")";
    return "(" + times(kind.keyValueHeads, kind.headDim) + " + " +
           times(kind.keyValueHeads, kind.valueHeadDim) + ")";
}

std::int64_t keptTokens(const Design &design, AttentionMask mask)
{
    return mask == AttentionMask::full ? design.context
                                       : std::min(design.slidingAttention.window, design.context);
}

std::string plainBytes(std::int64_t weights)
{
    return say("%1 x 2 bytes", grouped(weights));
}

std::string otherBytes(std::int64_t weights)
{
    return say("%1 others x 2 bytes", grouped(weights));
}

std::string expertBytes(WeightFormat format, std::int64_t weights)
{
    return format == WeightFormat::mxfp4 ? say("%1 of experts x 17 / 32 bytes", grouped(weights))
                                         : say("%1 of experts x 9 / 16 bytes", grouped(weights));
}

std::string eightBitBytes(WeightFormat format, std::int64_t elements, std::int64_t blocks)
{
    Sum sum;
    sum.addLine(say("%1 elements of matrices x 1 byte", grouped(elements)));
    if (format == WeightFormat::fp8)
        sum.addLine(say("%1 blocks x 4 bytes", grouped(blocks)));
    return sum.text();
}

} // namespace dimscope::why
