// SPDX-License-Identifier: MIT
#include "core/counting/weight_matrices.h"

#include "core/counting/saturating.h"

namespace dimscope {

namespace {

using S = Saturating;

class MatrixList
{
public:
    explicit MatrixList(const Design &design)
        : m_design(design)
    {
    }

    void addAttention(AttentionMask mask)
    {
        const std::int64_t layers = layersWith(m_design, mask);
        if (layers == 0)
            return;
        m_next = {};
        m_next.attention = mask;
        m_next.layers = layers;
        const AttentionKind &kind = attentionOf(m_design, mask);
        const std::int64_t h = m_design.hiddenSize;
        const S heads = kind.queryHeads;
        if (kind.latent) {
            addLatent(kind, *kind.latent);
        } else {
            const S keys = S(kind.keyValueHeads) * kind.headDim;
            const S values = kind.keyIsValue ? S(0) : S(kind.keyValueHeads) * kind.valueHeadDim;
            add("qkv", WeightRole::keyValueHeads, h,
                {(heads * kind.headDim).value(), keys.value(), values.value()});
        }
        add("output", WeightRole::rowParallel, (heads * kind.valueHeadDim).value(), {h, 0, 0});
    }

    void addFeedForward(FeedForwardType type)
    {
        const std::int64_t layers = layersWith(m_design, type);
        if (layers == 0)
            return;
        m_next = {};
        m_next.feedForward = type;
        m_next.layers = layers;
        const FeedForwardKind &kind = feedForwardOf(m_design, type);
        if (type == FeedForwardType::dense) {
            addMlp("gate_up", "down", kind.intermediateSize, kind.gated);
            return;
        }
        add("router", WeightRole::replicated, m_design.hiddenSize, {kind.experts, 0, 0});
        m_next.copies = kind.experts;
        m_next.routed = true;
        addMlp("expert_gate_up", "expert_down", kind.intermediateSize, kind.gated);
        m_next.copies = kind.sharedExperts;
        m_next.routed = false;
        const std::int64_t shared =
            kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
        if (kind.sharedExperts > 0)
            addMlp("shared_gate_up", "shared_down", shared, kind.gated);
        m_next.copies = 1;
        if (kind.besideDense > 0)
            addMlp("gate_up", "down", kind.besideDense, kind.gated);
    }

    void addHead()
    {
        m_next = {};
        add("lm_head", WeightRole::columnParallel, m_design.hiddenSize,
            {m_design.vocabulary, 0, 0});
    }

    std::vector<WeightMatrix> take() { return std::move(m_all); }

private:
    void add(std::string_view name, WeightRole role, std::int64_t inputs,
             std::array<std::int64_t, 3> outputs)
    {
        m_next.name = name;
        m_next.role = role;
        m_next.inputs = inputs;
        m_next.outputs = outputs;
        m_all.push_back(m_next);
    }

    void addMlp(std::string_view up, std::string_view down, std::int64_t size, bool gated)
    {
        add(up, WeightRole::columnParallel, m_design.hiddenSize, {size, gated ? size : 0, 0});
        add(down, WeightRole::rowParallel, size, {m_design.hiddenSize, 0, 0});
    }

    /// Queries, keys and values through their latents (arXiv 2405.04434, section 2.1).
    void addLatent(const AttentionKind &kind, const LatentAttention &latent)
    {
        const std::int64_t h = m_design.hiddenSize;
        const S heads = kind.queryHeads;
        const std::int64_t queries = (heads * kind.headDim).value();
        if (latent.queryRank > 0) {
            add("query_down", WeightRole::replicated, h, {latent.queryRank, 0, 0});
            add("query_up", WeightRole::columnParallel, latent.queryRank, {queries, 0, 0});
        } else {
            add("query", WeightRole::columnParallel, h, {queries, 0, 0});
        }
        add("key_value_down", WeightRole::replicated, h,
            {(S(latent.keyValueRank) + latent.ropeHeadDim).value(), 0, 0});
        const std::int64_t nope = S(kind.headDim).value() - S(latent.ropeHeadDim).value();
        add("key_value_up", WeightRole::columnParallel, latent.keyValueRank,
            {(heads * (S(nope) + kind.valueHeadDim)).value(), 0, 0});
    }

    const Design &m_design;
    WeightMatrix m_next;
    std::vector<WeightMatrix> m_all;
};

} // namespace

std::int64_t WeightMatrix::allOutputs() const
{
    return (S(outputs[0]) + outputs[1] + outputs[2]).value();
}

std::vector<WeightMatrix> weightMatrices(const Design &design)
{
    MatrixList list(design);
    for (const AttentionMask mask : {AttentionMask::sliding, AttentionMask::full})
        list.addAttention(mask);
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture})
        list.addFeedForward(type);
    list.addHead();
    return list.take();
}

} // namespace dimscope
