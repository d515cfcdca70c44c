// SPDX-License-Identifier: MIT
#include "core/why/second/tensors.h"

#include "core/why/second/count.h"
#include "core/why/second/layers.h"

#include <algorithm>
#include <array>

namespace dimscope::why::second {

namespace {

enum class Use
{
    lookedUp, ///< or added, or scaled by: no matrix product
    plain,    ///< multiplied, but stored as it is in every format: router and head
    matrix,   ///< multiplied, a byte an element in 8-bit formats
    expert    ///< the same of a routed expert, which 4-bit formats store too
};

/// `copies` tensors of rows x columns, of which one token meets `met`.
struct Tensor
{
    Part part = Part::norms;
    Use use = Use::lookedUp;
    Count rows = 1;
    Count columns = 1;
    Count copies = 1;
    Count met = 1;
};

/// 128 x 128, begun ones included.
Count blocksOf(const Count &size)
{
    const std::optional<std::int64_t> known = size.value();
    return known ? Count(*known / 128 + (*known % 128 > 0 ? 1 : 0)) : size;
}

class Sums
{
public:
    void add(const Tensor &tensor)
    {
        const Count size = tensor.rows * tensor.columns;
        const Count stored = size * tensor.copies;
        PartSums &part = partOf(tensor.part);
        part.stored += stored;
        part.met += size * tensor.met;
        if (tensor.use != Use::lookedUp)
            part.multiplied += size * tensor.met;
        if (tensor.use == Use::matrix || tensor.use == Use::expert) {
            part.eightBit += stored;
            part.blocks += blocksOf(tensor.rows) * blocksOf(tensor.columns) * tensor.copies;
        }
        if (tensor.use == Use::expert)
            part.routed += stored;
    }

    void addMatrix(Part part, const Count &rows, const Count &columns)
    {
        add({part, Use::matrix, rows, columns});
    }

    void addVector(Part part, const Count &length) { add({part, Use::lookedUp, length}); }

    /// The head: multiplied whether it is a tensor of its own or the input table again.
    void addHead(const Count &rows, const Count &columns, bool isTied)
    {
        m_table += rows * columns;
        if (isTied)
            partOf(Part::embedding).multiplied += rows * columns;
        else
            add({Part::embedding, Use::plain, rows, columns});
    }

    std::optional<TensorTotals> totals() const
    {
        bool isKnown = true;
        const auto known = [&isKnown](const Count &count) {
            isKnown = isKnown && count.value().has_value();
            return count.value().value_or(0);
        };
        const auto knownSums = [&known](const PartSums &sums) -> PartTotals {
            return {known(sums.stored),   known(sums.met),    known(sums.routed),
                    known(sums.eightBit), known(sums.blocks), known(sums.multiplied)};
        };
        TensorTotals totals;
        PartSums all;
        for (std::size_t i = 0; i < partCount; ++i) {
            const PartSums &part = m_parts[i];
            totals.parts[i] = knownSums(part);
            all.stored += part.stored;
            all.met += part.met;
            all.routed += part.routed;
            all.eightBit += part.eightBit;
            all.blocks += part.blocks;
            all.multiplied += part.multiplied;
        }
        totals.all = knownSums(all);
        totals.table = known(m_table);
        return isKnown ? std::optional(totals) : std::nullopt;
    }

private:
    struct PartSums
    {
        Count stored;
        Count met;
        Count routed;
        Count eightBit;
        Count blocks;
        Count multiplied;
    };

    PartSums &partOf(Part part) { return m_parts[static_cast<std::size_t>(part)]; }

    std::array<PartSums, partCount> m_parts;
    Count m_table;
};

/// Names in comments are those of the checkpoints of DeepSeek-V3.
void addLatentProjections(Sums &sums, const AttentionKind &kind, const Count &hidden)
{
    const LatentAttention &latent = *kind.latent;
    const Count heads = kind.queryHeads;
    const Count compressed = Count(latent.keyValueRank) + latent.ropeHeadDim;
    // A rotary part below zero makes `compressed` nothing already.
    const Count unrotated = kind.headDim > latent.ropeHeadDim && latent.ropeHeadDim >= 0
                                ? kind.headDim - latent.ropeHeadDim
                                : 0;
    if (latent.queryRank > 0) {
        sums.addMatrix(Part::attention, latent.queryRank, hidden);               // q_a_proj
        sums.addVector(Part::norms, latent.queryRank);                           // q_a_layernorm
        sums.addMatrix(Part::attention, heads * kind.headDim, latent.queryRank); // q_b_proj
    } else {
        sums.addMatrix(Part::attention, heads * kind.headDim, hidden); // q_proj
    }
    sums.addMatrix(Part::attention, compressed, hidden); // kv_a_proj_with_mqa
    sums.addVector(Part::norms, latent.keyValueRank);    // kv_a_layernorm
    sums.addMatrix(Part::attention, heads * (unrotated + kind.valueHeadDim),
                   latent.keyValueRank); // kv_b_proj
    if (kind.qkvBias) {
        sums.addVector(Part::attention, latent.queryRank);
        sums.addVector(Part::attention, compressed);
    }
}

void addProjection(Sums &sums, const Count &rows, const Count &hidden, bool hasBias)
{
    sums.addMatrix(Part::attention, rows, hidden);
    if (hasBias)
        sums.addVector(Part::attention, rows);
}

void addAttention(Sums &sums, const AttentionKind &kind, const Count &hidden)
{
    const Count queries = Count(kind.queryHeads) * kind.headDim;
    const Count keys = Count(kind.keyValueHeads) * kind.headDim;
    if (kind.latent) {
        addLatentProjections(sums, kind, hidden);
    } else {
        addProjection(sums, queries, hidden, kind.qkvBias);
        addProjection(sums, keys, hidden, kind.qkvBias);
        if (!kind.keyIsValue)
            addProjection(sums, Count(kind.keyValueHeads) * kind.valueHeadDim, hidden,
                          kind.qkvBias);
    }
    sums.addMatrix(Part::attention, hidden, Count(kind.queryHeads) * kind.valueHeadDim);
    if (kind.outputBias)
        sums.addVector(Part::attention, hidden);
    const bool isWide = kind.qkNorm == QkNorm::fullWidth;
    if (kind.qkNorm != QkNorm::none) {
        sums.addVector(Part::norms, isWide ? queries : Count(kind.headDim));
        sums.addVector(Part::norms, isWide ? keys : Count(kind.headDim));
    }
    if (kind.sinks)
        sums.addVector(Part::sinks, kind.queryHeads);
}

/// `copies` blocks side by side, of which a token goes through `met`.
struct Blocks
{
    Count size;
    Count copies = 1;
    Count met = 1;
    Use use = Use::matrix;
    bool hasBias = false;
};

void addBlocks(Sums &sums, const FeedForwardKind &kind, const Count &hidden, const Blocks &blocks)
{
    const auto add = [&](Use use, const Count &rows, const Count &columns) {
        sums.add({Part::feedForward, use, rows, columns, blocks.copies, blocks.met});
    };
    const auto addLinear = [&](const Count &outputs, const Count &inputs) {
        add(blocks.use, outputs, inputs);
        if (blocks.hasBias)
            add(Use::lookedUp, outputs, 1);
    };
    addLinear(blocks.size, hidden); // up
    if (kind.gated)
        addLinear(blocks.size, hidden); // gate
    addLinear(hidden, blocks.size);     // down
}

void addMixture(Sums &sums, const FeedForwardKind &kind, const Count &hidden)
{
    sums.add({Part::router, Use::plain, kind.experts, hidden});
    if (kind.routerBias)
        sums.addVector(Part::router, kind.experts);
    if (kind.correctionBias)
        sums.addVector(Part::router, kind.experts);
    if (kind.sharedGate)
        sums.addVector(Part::router, hidden);
    const std::int64_t met = std::min(kind.expertsPerToken, kind.experts);
    addBlocks(sums, kind, hidden,
              {kind.intermediateSize, kind.experts, met, Use::expert, kind.bias});
    const std::int64_t shared =
        kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
    addBlocks(sums, kind, hidden,
              {shared, kind.sharedExperts, kind.sharedExperts, Use::matrix, kind.bias});
    addBlocks(sums, kind, hidden, {kind.besideDense, 1, 1, Use::matrix, false});
}

} // namespace

std::optional<TensorTotals> tensorTotals(const Design &design)
{
    if (design.layers < 0 || design.layers > mostLayers)
        return std::nullopt;
    Sums sums;
    const Count hidden = design.hiddenSize;
    const Count normTensors = design.norm == NormKind::layerNorm ? 2 : 1; // scale, and shift
    sums.add({Part::embedding, Use::lookedUp, design.vocabulary, hidden});
    sums.add({Part::embedding, Use::lookedUp, design.learnedPositions, hidden});
    for (std::int64_t layer = 0; layer < design.layers; ++layer) {
        addAttention(sums, attentionOfLayer(design, layer), hidden);
        if (isMixtureLayer(design, layer))
            addMixture(sums, design.mixture, hidden);
        else
            addBlocks(sums, design.dense, hidden,
                      {design.dense.intermediateSize, 1, 1, Use::matrix, design.dense.bias});
        sums.addVector(Part::norms, normTensors * design.normsPerLayer * hidden);
    }
    if (design.finalNorm)
        sums.addVector(Part::norms, normTensors * hidden);
    sums.addHead(design.vocabulary, hidden, design.tiedEmbeddings);
    return sums.totals();
}

namespace {

/// Of weights of which so many are in experts, and so many in matrices of 8 bits.
std::optional<std::int64_t> bytesIn(WeightFormat format, const PartTotals &weights)
{
    std::int64_t small = 0;
    Count smallBytes;
    // 4 bits a weight and 8 a block: 4.25 or 4.5 bits, in quarters of a bit or halves of one.
    const auto begun = [](const Count &parts, std::int64_t inAByte) {
        const std::int64_t known = parts.value().value_or(-1);
        return known < 0 ? Count(-1) : Count(known / inAByte + (known % inAByte > 0 ? 1 : 0));
    };
    switch (format) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::fp8:
        small = weights.eightBitElements;
        smallBytes = Count(small) + Count(4) * weights.eightBitBlocks;
        break;
    case WeightFormat::int8:
        small = weights.eightBitElements;
        smallBytes = small;
        break;
    case WeightFormat::mxfp4:
        small = weights.routed;
        smallBytes = begun(Count(17) * small, 32);
        break;
    case WeightFormat::nvfp4:
        small = weights.routed;
        smallBytes = begun(Count(9) * small, 16);
        break;
    }
    return (smallBytes + Count(2) * (weights.stored - small)).value();
}

} // namespace

std::optional<std::int64_t> storedBytes(const Design &design)
{
    const std::optional<TensorTotals> totals = tensorTotals(design);
    return totals ? bytesIn(design.weightFormat, totals->all) : std::nullopt;
}

std::optional<std::int64_t> storedBytes(const Design &design, Part part)
{
    const std::optional<TensorTotals> totals = tensorTotals(design);
    return totals ? bytesIn(design.weightFormat, totals->of(part)) : std::nullopt;
}

std::optional<std::int64_t> operationsPerToken(const Design &design, Part part)
{
    const std::optional<TensorTotals> totals = tensorTotals(design);
    return totals ? (Count(2) * totals->of(part).multiplied).value() : std::nullopt;
}

std::optional<std::int64_t> operationsOverKeys(const Design &design)
{
    if (design.layers < 0 || design.layers > mostLayers)
        return std::nullopt;
    Count multiplyAdds;
    for (std::int64_t layer = 0; layer < design.layers; ++layer) {
        const AttentionKind &kind = attentionOfLayer(design, layer);
        const std::int64_t keys =
            isSlidingLayer(design, layer) ? std::min(kind.window, design.context) : design.context;
        multiplyAdds += Count(kind.queryHeads) * keys * kind.headDim;      // scores
        multiplyAdds += Count(kind.queryHeads) * keys * kind.valueHeadDim; // weighted values
    }
    return (Count(2) * multiplyAdds).value();
}

std::optional<std::int64_t> operationsPerToken(const Design &design)
{
    const std::optional<TensorTotals> totals = tensorTotals(design);
    const std::optional<std::int64_t> overKeys = operationsOverKeys(design);
    if (!totals || !overKeys)
        return std::nullopt;
    return (Count(2) * totals->all.multiplied + *overKeys).value();
}

} // namespace dimscope::why::second
