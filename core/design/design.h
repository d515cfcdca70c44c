// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dimscope {

/// Which keys a layer's queries may see.
enum class AttentionMask
{
    full,
    sliding
};

/// One MLP, or a routed mixture of experts.
enum class FeedForwardType
{
    dense,
    mixture
};

/// Normalisation of queries and keys: none, one weight of head_dim shared by all heads (Qwen3,
/// Gemma 3), or over all heads at once (OLMo 2, MiniMax-M2).
enum class QkNorm
{
    none,
    perHead,
    fullWidth
};

enum class NormKind
{
    rms,
    layerNorm
};

/// How weights are stored. mxfp4 and nvfp4 apply to routed expert matrices only, everything else
/// stays bf16 (gpt-oss model card, section 2.1).
enum class WeightFormat
{
    bf16,
    fp8,
    int8,
    mxfp4,
    nvfp4
};

/// Ranks of multi-head latent attention (DeepSeek-V2, arXiv 2405.04434, section 2.1). With it,
/// AttentionKind::headDim is nope + rope and valueHeadDim the value width.
struct LatentAttention
{
    std::int64_t queryRank = 0; ///< 0: queries are projected directly
    std::int64_t keyValueRank = 0;
    std::int64_t ropeHeadDim = 0;

    bool operator==(const LatentAttention &) const = default;
};

/// The attention of all layers with one mask.
struct AttentionKind
{
    std::int64_t queryHeads = 0;
    std::int64_t keyValueHeads = 0;
    std::int64_t headDim = 0;      ///< of queries and keys; independent of hidden / heads
    std::int64_t valueHeadDim = 0; ///< equals headDim in most models
    std::int64_t window = 0;       ///< keys a query sees, itself included; read for sliding only
    bool sinks = false;            ///< one learned logit per query head (gpt-oss)
    bool qkvBias = false;
    bool outputBias = false;
    QkNorm qkNorm = QkNorm::none;
    bool keyIsValue = false; ///< values reuse the key projection (Gemma 4 full layers)
    std::optional<LatentAttention> latent;

    bool operator==(const AttentionKind &) const = default;
};

/// The feed-forward part of all layers of one type.
struct FeedForwardKind
{
    std::int64_t intermediateSize = 0; ///< of the MLP, or of ONE expert
    bool gated = true;                 ///< three matrices (SwiGLU, GeGLU) instead of two
    bool bias = false;
    // The rest is read for mixtures only.
    std::int64_t experts = 0;
    std::int64_t expertsPerToken = 0;
    std::int64_t sharedExperts = 0;
    std::int64_t sharedIntermediateSize = 0; ///< of one shared expert; 0: intermediateSize
    bool sharedGate = false;                 ///< hidden-wide gate on the shared expert (Qwen2-MoE)
    bool routerBias = false;
    bool correctionBias = false;  ///< e_score_correction_bias (DeepSeek-V3, GLM-4.5)
    std::int64_t besideDense = 0; ///< intermediate size of a dense MLP in the same layer (Gemma 4)

    bool operator==(const FeedForwardKind &) const = default;
};

/// A transformer language model as far as its shapes go. Two attention kinds and two feed-forward
/// kinds, and which of them each layer uses.
struct Design
{
    std::string name; ///< for people; not part of the shapes

    std::int64_t hiddenSize = 0;
    std::int64_t vocabulary = 0;
    std::int64_t context = 0; ///< tokens the model is served with
    std::int64_t batch = 1;   ///< sequences
    std::int64_t layers = 0;

    /// Layer i has mask attentionPattern[i % size] and type feedForwardPattern[i % size] but the
    /// first leadingDense layers are dense. Never empty in a valid design.
    std::vector<AttentionMask> attentionPattern{AttentionMask::full};
    std::vector<FeedForwardType> feedForwardPattern{FeedForwardType::dense};
    std::int64_t leadingDense = 0;

    AttentionKind fullAttention;
    AttentionKind slidingAttention;
    FeedForwardKind dense;
    FeedForwardKind mixture;

    NormKind norm = NormKind::rms;
    std::int64_t normsPerLayer = 2;
    bool finalNorm = true;
    bool tiedEmbeddings = false;
    std::int64_t learnedPositions = 0; ///< rows of the position table (GPT-2), 0: none

    WeightFormat weightFormat = WeightFormat::bf16;

    bool operator==(const Design &) const = default;
};

AttentionMask attentionMaskOf(const Design &design, std::int64_t layer);
FeedForwardType feedForwardTypeOf(const Design &design, std::int64_t layer);

/// Layers with that mask or type, counted over the pattern.
std::int64_t layersWith(const Design &design, AttentionMask mask);
std::int64_t layersWith(const Design &design, FeedForwardType type);

/// Keys that a query of such a layer sees: its window, but no more than the context.
std::int64_t keysInSight(const Design &design, AttentionMask mask);

/// Whether such a layer sees the whole context. A window no shorter acts as full attention.
bool seesContext(const Design &design, AttentionMask mask);

const AttentionKind &attentionOf(const Design &design, AttentionMask mask);
const FeedForwardKind &feedForwardOf(const Design &design, FeedForwardType type);

} // namespace dimscope
