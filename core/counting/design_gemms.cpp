// SPDX-License-Identifier: MIT
#include "core/counting/design_gemms.h"

#include "core/counting/saturating.h"
#include "core/counting/weight_matrices.h"

#include <algorithm>
#include <cmath>

namespace dimscope {

namespace {

using S = Saturating;

std::int64_t share(std::int64_t size, std::int64_t degree)
{
    return size / degree + (size % degree != 0 ? 1 : 0);
}

std::string layerName(const WeightMatrix &matrix)
{
    if (matrix.attention)
        return *matrix.attention == AttentionMask::full ? "full" : "sliding";
    if (matrix.feedForward)
        return *matrix.feedForward == FeedForwardType::dense ? "dense" : "mixture";
    return {};
}

/// Tokens shared out evenly over the experts, each token to `chosen` of them.
std::vector<ExpertGroup> evenGroups(const FeedForwardKind &kind, std::int64_t tokens)
{
    const std::int64_t experts = std::max<std::int64_t>(kind.experts, 1);
    const std::int64_t visits = (S(tokens) * std::min(kind.expertsPerToken, experts)).value();
    const std::int64_t each = visits / experts;
    const std::int64_t more = visits % experts;
    std::vector<ExpertGroup> groups;
    if (more > 0)
        groups.push_back({each + 1, more});
    if (each > 0)
        groups.push_back({each, experts - more});
    return groups;
}

class GemmList
{
public:
    GemmList(const Design &design, const Workload &workload, Phase phase)
        : m_design(design)
        , m_phase(phase)
        , m_degree(std::max<std::int64_t>(workload.tensorParallel, 1))
        , m_sequences(std::max<std::int64_t>(design.batch, 1))
        , m_new(phase == Phase::decode
                    ? 1
                    : std::clamp<std::int64_t>(workload.prefillTokens, 1,
                                               std::max<std::int64_t>(design.context, 1)))
        , m_tokens((S(m_sequences) * m_new).value())
    {
    }

    void addAll(std::vector<DesignGemm> &all)
    {
        m_all = &all;
        for (const WeightMatrix &matrix : weightMatrices(m_design)) {
            // Decoding absorbs this one into the latents.
            if (matrix.name == "key_value_up" && m_phase == Phase::decode) {
                addAbsorbed(matrix);
                continue;
            }
            if (matrix.name == "output")
                addMixing(matrix);
            addProduct(matrix);
        }
    }

private:
    std::int64_t outputsOf(const WeightMatrix &matrix) const
    {
        switch (matrix.role) {
        case WeightRole::columnParallel:
            return share(matrix.allOutputs(), m_degree);
        case WeightRole::keyValueHeads: {
            // Key/value heads are copied where there are more devices than heads.
            const AttentionKind &kind = attentionOf(m_design, *matrix.attention);
            const std::int64_t degree = std::clamp<std::int64_t>(kind.keyValueHeads, 1, m_degree);
            return (S(share(matrix.outputs[0], m_degree)) + share(matrix.outputs[1], degree) +
                    share(matrix.outputs[2], degree))
                .value();
        }
        case WeightRole::rowParallel:
        case WeightRole::replicated:
            break;
        }
        return matrix.allOutputs();
    }

    void add(const WeightMatrix &matrix, std::string name, std::int64_t batch, std::int64_t m,
             std::int64_t n, std::int64_t k, std::vector<ExpertGroup> groups = {})
    {
        m_all->push_back({std::move(name), layerName(matrix), m_phase, m_tokens, batch, m, n, k,
                          matrix.layers, std::move(groups)});
    }

    void addProduct(const WeightMatrix &matrix)
    {
        const std::int64_t n = outputsOf(matrix);
        const std::int64_t k =
            matrix.role == WeightRole::rowParallel ? share(matrix.inputs, m_degree) : matrix.inputs;
        if (!matrix.routed) {
            add(matrix, std::string(matrix.name), matrix.copies, m_tokens, n, k);
            return;
        }
        std::vector<ExpertGroup> groups = evenGroups(m_design.mixture, m_tokens);
        if (groups.empty())
            return;
        std::int64_t experts = 0;
        for (const ExpertGroup &group : groups)
            experts += group.experts;
        const std::int64_t most = groups.front().m;
        add(matrix, std::string(matrix.name), experts, most, n, k, std::move(groups));
    }

    std::int64_t keys(const WeightMatrix &matrix) const
    {
        const std::int64_t seen = m_phase == Phase::decode ? m_design.context : m_new;
        return *matrix.attention == AttentionMask::sliding
                   ? std::min(seen, attentionOf(m_design, *matrix.attention).window)
                   : seen;
    }

    /// Scores and attention x V, which come before the output projection.
    void addMixing(const WeightMatrix &matrix)
    {
        const AttentionKind &kind = attentionOf(m_design, *matrix.attention);
        const std::int64_t n = keys(matrix);
        if (m_phase == Phase::prefill) {
            const std::int64_t batch = (S(m_sequences) * share(kind.queryHeads, m_degree)).value();
            add(matrix, "scores", batch, m_new, n, kind.headDim);
            add(matrix, "attention_value", batch, m_new, kind.valueHeadDim, n);
            return;
        }
        // One query a sequence: the heads that share a key/value head make the rows.
        const std::int64_t shared = kind.latent ? 1 : std::max<std::int64_t>(kind.keyValueHeads, 1);
        const std::int64_t held = kind.latent ? 1 : share(shared, std::min(shared, m_degree));
        const std::int64_t rows = share(share(kind.queryHeads, m_degree), held);
        const std::int64_t batch = (S(m_sequences) * held).value();
        const std::int64_t depth =
            kind.latent ? (S(kind.latent->keyValueRank) + kind.latent->ropeHeadDim).value()
                        : kind.headDim;
        const std::int64_t width = kind.latent ? kind.latent->keyValueRank : kind.valueHeadDim;
        add(matrix, "scores", batch, rows, n, depth);
        add(matrix, "attention_value", batch, rows, width, n);
    }

    void addAbsorbed(const WeightMatrix &matrix)
    {
        const AttentionKind &kind = attentionOf(m_design, *matrix.attention);
        const std::int64_t heads = share(kind.queryHeads, m_degree);
        const std::int64_t rank = kind.latent->keyValueRank;
        const std::int64_t nope =
            std::max<std::int64_t>(kind.headDim - kind.latent->ropeHeadDim, 0);
        add(matrix, "absorb_key", heads, m_sequences, rank, nope);
        add(matrix, "absorb_value", heads, m_sequences, kind.valueHeadDim, rank);
    }

    const Design &m_design;
    Phase m_phase;
    std::int64_t m_degree;
    std::int64_t m_sequences;
    std::int64_t m_new;    ///< tokens of a sequence
    std::int64_t m_tokens; ///< of all sequences
    std::vector<DesignGemm> *m_all = nullptr;
};

} // namespace

std::vector<DesignGemm> designGemms(const Design &design, const Workload &workload)
{
    std::vector<DesignGemm> all;
    for (const Phase phase : {Phase::prefill, Phase::decode})
        GemmList(design, workload, phase).addAll(all);
    return all;
}

double flops(const DesignGemm &gemm)
{
    const auto real = [](std::int64_t value) { return static_cast<double>(value); };
    double rows = real(gemm.batch) * real(gemm.m);
    if (!gemm.groups.empty()) {
        rows = 0;
        for (const ExpertGroup &group : gemm.groups)
            rows += real(group.m) * real(group.experts);
    }
    return 2 * rows * real(gemm.n) * real(gemm.k) * real(gemm.count);
}

double expectedExpertsHit(const FeedForwardKind &kind, std::int64_t tokens)
{
    if (kind.experts <= 0 || tokens <= 0)
        return 0;
    const auto experts = static_cast<double>(kind.experts);
    const double chosen =
        static_cast<double>(std::clamp<std::int64_t>(kind.expertsPerToken, 0, kind.experts));
    // (1 - p)^T by logarithms: exact for many tokens and small p.
    return -experts * std::expm1(static_cast<double>(tokens) * std::log1p(-chosen / experts));
}

} // namespace dimscope
