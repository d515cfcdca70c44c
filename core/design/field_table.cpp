// SPDX-License-Identifier: MIT
#include "core/design/field_access.h"
#include "core/design/field_spec.h"
#include "core/design/layer_pattern.h"
#include "core/design/remedies.h"

#include <array>

namespace dimscope {

namespace {

using field::get;
using field::getOf;
using field::getShown;
using field::getShownFeedForward;
using field::set;
using field::setBoth;
using field::setOf;
using field::setShownFeedForward;

constexpr std::array<FieldChoice, 3> qkNorms{
    {{"none", "None"}, {"per_head", "Per head"}, {"full_width", "Full width"}}};
constexpr std::array<FieldChoice, 2> norms{{{"rms", "RMSNorm"}, {"layer_norm", "LayerNorm"}}};
constexpr std::array<FieldChoice, 5> formats{{{"bf16", "bf16"},
                                              {"fp8", "FP8"},
                                              {"int8", "INT8"},
                                              {"mxfp4", "MXFP4 experts"},
                                              {"nvfp4", "NVFP4 experts"}}};

void setHeadDim(AttentionKind &kind, std::int64_t value)
{
    // Values follow queries and keys unless the model tells them apart.
    if (kind.valueHeadDim == kind.headDim)
        kind.valueHeadDim = value;
    kind.headDim = value;
}

template<auto Kind>
void setHeadDimOf(Design &design, std::int64_t value)
{
    setHeadDim(design.*Kind, value);
}

void setBothHeadDims(Design &design, std::int64_t value)
{
    setHeadDim(design.fullAttention, value);
    setHeadDim(design.slidingAttention, value);
}

template<auto Kind, auto Member>
std::int64_t getLatent(const Design &design)
{
    const auto &latent = (design.*Kind).latent;
    return latent ? (*latent).*Member : 0;
}

/// Latent attention exists while any of its ranks is set.
template<auto Kind, auto Member>
void setLatent(Design &design, std::int64_t value)
{
    auto &latent = (design.*Kind).latent;
    LatentAttention next = latent.value_or(LatentAttention{});
    next.*Member = value;
    latent = next == LatentAttention{} ? std::nullopt : std::optional(next);
}

bool setPatternText(Design &design, std::string_view text)
{
    auto pattern = layerPatternFromText(text);
    if (pattern)
        setLayerPattern(design, std::move(*pattern));
    return pattern.has_value();
}

bool setFeedForwardText(Design &design, std::string_view text)
{
    std::vector<FeedForwardType> pattern;
    for (const char letter : text) {
        if (letter != 'D' && letter != 'M')
            return false;
        pattern.push_back(letter == 'D' ? FeedForwardType::dense : FeedForwardType::mixture);
    }
    if (pattern.empty())
        return false;
    design.feedForwardPattern = std::move(pattern);
    return true;
}

std::int64_t feedForwardIndex(const Design &design)
{
    const auto pattern = shortestPeriod(design.feedForwardPattern);
    if (pattern.size() > 1)
        return 2;
    return pattern.empty() || pattern.front() == FeedForwardType::dense ? 0 : 1;
}

void setFeedForwardIndex(Design &design, std::int64_t index)
{
    if (index < 2)
        design.feedForwardPattern = {index == 0 ? FeedForwardType::dense
                                                : FeedForwardType::mixture};
}

constexpr std::array<FieldChoice, 3> feedForwardPatterns{
    {{"dense", "All dense"}, {"mixture", "All mixtures"}, {"written_out", "Written out"}}};

/// Rows that only files and --set reach.
FieldSpec unlisted(std::string_view key, std::string_view label, std::string_view unit,
                   std::int64_t maximum, std::int64_t (*read)(const Design &),
                   void (*write)(Design &, std::int64_t))
{
    FieldSpec spec;
    spec.key = key;
    spec.label = label;
    spec.unit = unit;
    spec.maximum = maximum;
    spec.get = read;
    spec.set = write;
    return spec;
}

FieldSpec unlistedFlag(std::string_view key, std::string_view label,
                       std::int64_t (*read)(const Design &), void (*write)(Design &, std::int64_t))
{
    FieldSpec spec = unlisted(key, label, {}, 1, read, write);
    spec.type = FieldType::flag;
    return spec;
}

FieldSpec unlistedChoice(std::string_view key, std::string_view label,
                         std::span<const FieldChoice> choices, std::int64_t (*read)(const Design &),
                         void (*write)(Design &, std::int64_t))
{
    FieldSpec spec =
        unlisted(key, label, {}, static_cast<std::int64_t>(choices.size()) - 1, read, write);
    spec.type = FieldType::choice;
    spec.choices = choices;
    return spec;
}

struct AttentionKeys
{
    std::string_view queryHeads, keyValueHeads, headDim, valueHeadDim, sinks, qkvBias, outputBias,
        qkNorm, keyIsValue, queryRank, keyValueRank, ropeHeadDim;
};

template<auto Kind>
void appendAttention(std::vector<FieldSpec> &table, const AttentionKeys &keys)
{
    using A = AttentionKind;
    table.push_back(unlisted(keys.queryHeads, "Query heads", "heads", 1024,
                             getOf<Kind, &A::queryHeads>, setOf<Kind, &A::queryHeads>));
    table.push_back(unlisted(keys.keyValueHeads, "Key/value heads", "heads", 1024,
                             getOf<Kind, &A::keyValueHeads>, setOf<Kind, &A::keyValueHeads>));
    table.push_back(unlisted(keys.headDim, "Head dimension", "dimensions", 1024,
                             getOf<Kind, &A::headDim>, setHeadDimOf<Kind>));
    table.push_back(unlisted(keys.valueHeadDim, "Value head dimension", "dimensions", 1024,
                             getOf<Kind, &A::valueHeadDim>, setOf<Kind, &A::valueHeadDim>));
    table.push_back(unlistedFlag(keys.sinks, "Attention sinks", getOf<Kind, &A::sinks>,
                                 setOf<Kind, &A::sinks>));
    table.push_back(unlistedFlag(keys.qkvBias, "Query, key and value biases",
                                 getOf<Kind, &A::qkvBias>, setOf<Kind, &A::qkvBias>));
    table.push_back(unlistedFlag(keys.outputBias, "Output bias", getOf<Kind, &A::outputBias>,
                                 setOf<Kind, &A::outputBias>));
    table.push_back(unlistedChoice(keys.qkNorm, "Query/key norm", qkNorms, getOf<Kind, &A::qkNorm>,
                                   setOf<Kind, &A::qkNorm>));
    table.push_back(unlistedFlag(keys.keyIsValue, "Values reuse the key projection",
                                 getOf<Kind, &A::keyIsValue>, setOf<Kind, &A::keyIsValue>));
    using L = LatentAttention;
    table.push_back(unlisted(keys.queryRank, "Latent query rank", "dimensions", 16384,
                             getLatent<Kind, &L::queryRank>, setLatent<Kind, &L::queryRank>));
    table.push_back(unlisted(keys.keyValueRank, "Latent key/value rank", "dimensions", 16384,
                             getLatent<Kind, &L::keyValueRank>, setLatent<Kind, &L::keyValueRank>));
    table.push_back(unlisted(keys.ropeHeadDim, "Rotary part of a head", "dimensions", 1024,
                             getLatent<Kind, &L::ropeHeadDim>, setLatent<Kind, &L::ropeHeadDim>));
}

void appendListed(std::vector<FieldSpec> &table)
{
    using A = AttentionKind;
    using F = FeedForwardKind;
    constexpr auto integer = FieldType::integer;
    constexpr auto flag = FieldType::flag;
    constexpr auto choice = FieldType::choice;
    constexpr auto log = FieldScale::logarithmic;
    constexpr auto linear = FieldScale::linear;

    table.push_back({"hidden_size",
                     "Hidden size",
                     "dimensions",
                     FieldGroup::main,
                     integer,
                     256,
                     32768,
                     64,
                     4,
                     1024,
                     log,
                     64,
                     "Width of the residual stream.",
                     "config.json: hidden_size",
                     {},
                     get<&Design::hiddenSize>,
                     set<&Design::hiddenSize>});
    table.push_back({"window",
                     "Window",
                     "keys",
                     FieldGroup::main,
                     integer,
                     16,
                     131072,
                     16,
                     1,
                     1024,
                     log,
                     64,
                     "Keys that a query of a sliding layer sees, itself included.",
                     "config.json: sliding_window",
                     {},
                     getOf<&Design::slidingAttention, &A::window>,
                     setOf<&Design::slidingAttention, &A::window>,
                     windowRemedy});
    table.push_back({"layers",
                     "Layers",
                     "layers",
                     FieldGroup::main,
                     integer,
                     1,
                     160,
                     1,
                     1,
                     8,
                     linear,
                     0,
                     "Transformer blocks; the layer pattern repeats over them.",
                     "config.json: num_hidden_layers",
                     {},
                     get<&Design::layers>,
                     set<&Design::layers>});
    table.push_back({"experts",
                     "Experts",
                     "experts",
                     FieldGroup::main,
                     integer,
                     1,
                     1024,
                     8,
                     1,
                     64,
                     log,
                     8,
                     "Experts of a mixture layer, of which a token meets a few.",
                     "config.json: num_local_experts",
                     {},
                     getOf<&Design::mixture, &F::experts>,
                     setOf<&Design::mixture, &F::experts>,
                     expertsRemedy});

    table.push_back({"head_dim",
                     "Head dimension",
                     "dimensions",
                     FieldGroup::attention,
                     integer,
                     8,
                     512,
                     8,
                     1,
                     64,
                     linear,
                     16,
                     "Dimensions of a query and a key, in all layers.",
                     "config.json: head_dim",
                     {},
                     getShown<&A::headDim>,
                     setBothHeadDims});
    table.push_back({"query_heads",
                     "Query heads",
                     "heads",
                     FieldGroup::attention,
                     integer,
                     1,
                     256,
                     1,
                     1,
                     8,
                     linear,
                     8,
                     "Query heads of every layer.",
                     "config.json: num_attention_heads",
                     {},
                     getShown<&A::queryHeads>,
                     setBoth<&A::queryHeads>});
    table.push_back({"key_value_heads",
                     "Key/value heads",
                     "heads",
                     FieldGroup::attention,
                     integer,
                     1,
                     128,
                     1,
                     1,
                     8,
                     linear,
                     0,
                     "Key/value heads of every layer; query heads share them evenly.",
                     "config.json: num_key_value_heads",
                     {},
                     getShown<&A::keyValueHeads>,
                     setBoth<&A::keyValueHeads>});
    FieldSpec pattern{
        "layer_pattern",
        "Layer pattern",
        "",
        FieldGroup::attention,
        choice,
        0,
        5,
        1,
        1,
        1,
        linear,
        0,
        "Which layers slide; also letters over S (sliding) and F (full), such as SSF.",
        "config.json: layer_types",
        layerPatternChoices(),
        layerPatternIndex,
        setLayerPatternIndex};
    pattern.setText = setPatternText;
    table.push_back(pattern);
    table.push_back({"sinks",
                     "Attention sinks",
                     "",
                     FieldGroup::attention,
                     flag,
                     0,
                     1,
                     1,
                     1,
                     1,
                     linear,
                     0,
                     "One learned logit for each query head, in the denominator only.",
                     "gpt-oss model card, section 2.2",
                     {},
                     getShown<&A::sinks>,
                     setBoth<&A::sinks>});

    table.push_back({"intermediate_size",
                     "Intermediate size",
                     "dimensions",
                     FieldGroup::feedForward,
                     integer,
                     64,
                     131072,
                     64,
                     4,
                     1024,
                     log,
                     64,
                     "Width of the feed-forward block, of one expert in a mixture.",
                     "config.json: intermediate_size",
                     {},
                     getShownFeedForward<&F::intermediateSize>,
                     setShownFeedForward<&F::intermediateSize>});
    table.push_back({"experts_per_token",
                     "Experts per token",
                     "experts",
                     FieldGroup::feedForward,
                     integer,
                     1,
                     64,
                     1,
                     1,
                     4,
                     linear,
                     0,
                     "Experts that the router picks for a token.",
                     "config.json: num_experts_per_tok",
                     {},
                     getOf<&Design::mixture, &F::expertsPerToken>,
                     setOf<&Design::mixture, &F::expertsPerToken>,
                     expertsRemedy});
    table.push_back({"mlp_bias",
                     "MLP bias",
                     "",
                     FieldGroup::feedForward,
                     flag,
                     0,
                     1,
                     1,
                     1,
                     1,
                     linear,
                     0,
                     "Biases of the feed-forward matrices.",
                     "config.json: mlp_bias",
                     {},
                     getShownFeedForward<&F::bias>,
                     setShownFeedForward<&F::bias>});

    table.push_back({"vocabulary",
                     "Vocabulary",
                     "tokens",
                     FieldGroup::size,
                     integer,
                     1024,
                     1048576,
                     128,
                     1,
                     4096,
                     log,
                     64,
                     "Rows of the embedding.",
                     "config.json: vocab_size",
                     {},
                     get<&Design::vocabulary>,
                     set<&Design::vocabulary>});
    table.push_back({"context",
                     "Context",
                     "tokens",
                     FieldGroup::size,
                     integer,
                     128,
                     1048576,
                     1024,
                     1,
                     16384,
                     log,
                     1024,
                     "Tokens of one sequence, for the cache and full layers.",
                     "config.json: max_position_embeddings",
                     {},
                     get<&Design::context>,
                     set<&Design::context>});
    table.push_back({"batch",
                     "Batch",
                     "sequences",
                     FieldGroup::size,
                     integer,
                     1,
                     4096,
                     1,
                     1,
                     16,
                     log,
                     0,
                     "Sequences processed together.",
                     "",
                     {},
                     get<&Design::batch>,
                     set<&Design::batch>});

    table.push_back({"weight_format", "Weight format", "", FieldGroup::storage, choice, 0, 4, 1, 1,
                     1, linear, 0,
                     "How weights are stored; the 4-bit formats apply to routed experts only.",
                     "OCP Microscaling Formats v1.0", formats, get<&Design::weightFormat>,
                     set<&Design::weightFormat>});
}

void appendUnlisted(std::vector<FieldSpec> &table)
{
    using F = FeedForwardKind;
    appendAttention<&Design::fullAttention>(
        table, {"attention.full.query_heads", "attention.full.key_value_heads",
                "attention.full.head_dim", "attention.full.value_head_dim", "attention.full.sinks",
                "attention.full.qkv_bias", "attention.full.output_bias", "attention.full.qk_norm",
                "attention.full.key_is_value", "attention.full.latent_query_rank",
                "attention.full.latent_key_value_rank", "attention.full.latent_rope_head_dim"});
    appendAttention<&Design::slidingAttention>(
        table,
        {"attention.sliding.query_heads", "attention.sliding.key_value_heads",
         "attention.sliding.head_dim", "attention.sliding.value_head_dim",
         "attention.sliding.sinks", "attention.sliding.qkv_bias", "attention.sliding.output_bias",
         "attention.sliding.qk_norm", "attention.sliding.key_is_value",
         "attention.sliding.latent_query_rank", "attention.sliding.latent_key_value_rank",
         "attention.sliding.latent_rope_head_dim"});
    table.push_back(unlisted("attention.sliding.window", "Window", "keys", 131072,
                             getOf<&Design::slidingAttention, &AttentionKind::window>,
                             setOf<&Design::slidingAttention, &AttentionKind::window>));

    constexpr auto dense = &Design::dense;
    constexpr auto mixture = &Design::mixture;
    table.push_back(unlisted("feed_forward.dense.intermediate_size", "Dense intermediate size", "",
                             131072, getOf<dense, &F::intermediateSize>,
                             setOf<dense, &F::intermediateSize>));
    table.push_back(unlistedFlag("feed_forward.dense.gated", "Dense block is gated",
                                 getOf<dense, &F::gated>, setOf<dense, &F::gated>));
    table.push_back(unlistedFlag("feed_forward.dense.bias", "Dense block has biases",
                                 getOf<dense, &F::bias>, setOf<dense, &F::bias>));
    table.push_back(unlisted("feed_forward.mixture.intermediate_size", "Expert intermediate size",
                             "", 131072, getOf<mixture, &F::intermediateSize>,
                             setOf<mixture, &F::intermediateSize>));
    table.push_back(unlistedFlag("feed_forward.mixture.gated", "Experts are gated",
                                 getOf<mixture, &F::gated>, setOf<mixture, &F::gated>));
    table.push_back(unlistedFlag("feed_forward.mixture.bias", "Experts have biases",
                                 getOf<mixture, &F::bias>, setOf<mixture, &F::bias>));
    table.push_back(unlisted("feed_forward.mixture.experts", "Experts", "", 1024,
                             getOf<mixture, &F::experts>, setOf<mixture, &F::experts>));
    table.push_back(unlisted("feed_forward.mixture.experts_per_token", "Experts per token", "", 64,
                             getOf<mixture, &F::expertsPerToken>,
                             setOf<mixture, &F::expertsPerToken>));
    table.push_back(unlisted("feed_forward.mixture.shared_experts", "Shared experts", "", 64,
                             getOf<mixture, &F::sharedExperts>, setOf<mixture, &F::sharedExperts>));
    table.push_back(unlisted("feed_forward.mixture.shared_intermediate_size",
                             "Shared expert intermediate size", "", 131072,
                             getOf<mixture, &F::sharedIntermediateSize>,
                             setOf<mixture, &F::sharedIntermediateSize>));
    table.push_back(unlistedFlag("feed_forward.mixture.shared_gate", "Shared expert has a gate",
                                 getOf<mixture, &F::sharedGate>, setOf<mixture, &F::sharedGate>));
    table.push_back(unlistedFlag("feed_forward.mixture.router_bias", "Router bias",
                                 getOf<mixture, &F::routerBias>, setOf<mixture, &F::routerBias>));
    table.push_back(unlistedFlag("feed_forward.mixture.correction_bias", "Router correction bias",
                                 getOf<mixture, &F::correctionBias>,
                                 setOf<mixture, &F::correctionBias>));
    table.push_back(unlisted("feed_forward.mixture.beside_dense", "Dense block beside the experts",
                             "", 131072, getOf<mixture, &F::besideDense>,
                             setOf<mixture, &F::besideDense>));

    FieldSpec pattern = unlistedChoice("feed_forward_pattern", "Feed-forward pattern",
                                       feedForwardPatterns, feedForwardIndex, setFeedForwardIndex);
    pattern.help = "Letters over D (dense) and M (mixture), such as DM.";
    pattern.setText = setFeedForwardText;
    table.push_back(pattern);
    table.push_back(unlisted("leading_dense", "Leading dense layers", "layers", 160,
                             get<&Design::leadingDense>, set<&Design::leadingDense>));
    table.push_back(unlistedChoice("norm", "Norm", norms, get<&Design::norm>, set<&Design::norm>));
    table.push_back(unlisted("norms_per_layer", "Norms per layer", "", 8,
                             get<&Design::normsPerLayer>, set<&Design::normsPerLayer>));
    table.push_back(
        unlistedFlag("final_norm", "Final norm", get<&Design::finalNorm>, set<&Design::finalNorm>));
    table.push_back(unlistedFlag("tied_embeddings", "Tied embeddings", get<&Design::tiedEmbeddings>,
                                 set<&Design::tiedEmbeddings>));
    table.push_back(unlisted("learned_positions", "Learned positions", "positions", 1048576,
                             get<&Design::learnedPositions>, set<&Design::learnedPositions>));
}

std::vector<FieldSpec> makeTable()
{
    std::vector<FieldSpec> table;
    table.reserve(64);
    appendListed(table);
    appendUnlisted(table);
    return table;
}

} // namespace

std::span<const FieldSpec> fieldTable()
{
    static const std::vector<FieldSpec> table = makeTable();
    return table;
}

const FieldSpec *findField(std::string_view key)
{
    for (const FieldSpec &field : fieldTable()) {
        if (field.key == key)
            return &field;
    }
    return nullptr;
}

} // namespace dimscope
