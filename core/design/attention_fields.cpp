// SPDX-License-Identifier: MIT
#include "core/design/field_access.h"
#include "core/design/field_rows.h"
#include "core/language/say.h"

#include <array>
#include <optional>

namespace dimscope::field {

namespace {

using A = AttentionKind;
using L = LatentAttention;
using Rows = std::vector<FieldSpec>;

constexpr std::array<FieldChoice, 3> qkNorms{{{"none", sayLater("None")},
                                              {"per_head", sayLater("Per head")},
                                              {"full_width", sayLater("Full width")}}};

constexpr Slider rankSlider{0, 4096, 64, 1, 512, FieldScale::linear, 64};
constexpr Slider ropeSlider{0, 256, 8, 1, 64, FieldScale::linear, 16};

constexpr std::string_view latentSource = "DeepSeek-V2, arXiv 2405.04434, section 2.1";

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

template<auto Kind>
void setHeadDimOf(Design &design, std::int64_t value)
{
    setHeadDim(design.*Kind, value);
}

struct AttentionKeys
{
    std::string_view queryHeads, keyValueHeads, headDim, valueHeadDim, sinks, qkvBias, outputBias,
        qkNorm, keyIsValue, queryRank, keyValueRank, ropeHeadDim;
};

constexpr AttentionKeys fullKeys{"attention.full.query_heads",
                                 "attention.full.key_value_heads",
                                 "attention.full.head_dim",
                                 "attention.full.value_head_dim",
                                 "attention.full.sinks",
                                 "attention.full.qkv_bias",
                                 "attention.full.output_bias",
                                 "attention.full.qk_norm",
                                 "attention.full.key_is_value",
                                 "attention.full.latent_query_rank",
                                 "attention.full.latent_key_value_rank",
                                 "attention.full.latent_rope_head_dim"};
constexpr AttentionKeys slidingKeys{"attention.sliding.query_heads",
                                    "attention.sliding.key_value_heads",
                                    "attention.sliding.head_dim",
                                    "attention.sliding.value_head_dim",
                                    "attention.sliding.sinks",
                                    "attention.sliding.qkv_bias",
                                    "attention.sliding.output_bias",
                                    "attention.sliding.qk_norm",
                                    "attention.sliding.key_is_value",
                                    "attention.sliding.latent_query_rank",
                                    "attention.sliding.latent_key_value_rank",
                                    "attention.sliding.latent_rope_head_dim"};

template<auto Kind>
void appendAttention(Rows &table, const AttentionKeys &keys)
{
    table.push_back(
        sliderRow({keys.queryHeads, sayLater("Query heads"), sayLater("heads"),
                   sayLater("Query heads of these layers."), "config.json: num_attention_heads"},
                  queryHeadsSlider, getOf<Kind, &A::queryHeads>, setOf<Kind, &A::queryHeads>));
    table.push_back(sliderRow(
        {keys.keyValueHeads, sayLater("Key/value heads"), sayLater("heads"),
         sayLater("Key/value heads of these layers; query heads share them evenly."),
         "config.json: num_key_value_heads"},
        keyValueHeadsSlider, getOf<Kind, &A::keyValueHeads>, setOf<Kind, &A::keyValueHeads>));
    table.push_back(
        sliderRow({keys.headDim, sayLater("Head dimension"), sayLater("dimensions"),
                   sayLater("Dimensions of a query and a key; values follow while they are equal."),
                   "config.json: head_dim"},
                  headDimSlider, getOf<Kind, &A::headDim>, setHeadDimOf<Kind>));
    table.push_back(
        sliderRow({keys.valueHeadDim, sayLater("Value head dimension"), sayLater("dimensions"),
                   sayLater("Dimensions of a value."), "config.json: v_head_dim"},
                  headDimSlider, getOf<Kind, &A::valueHeadDim>, setOf<Kind, &A::valueHeadDim>));
    table.push_back(
        flagRow({keys.sinks, sayLater("Attention sinks"), "",
                 sayLater("One learned logit for each query head, in the denominator only."),
                 "gpt-oss model card, section 2.2"},
                getOf<Kind, &A::sinks>, setOf<Kind, &A::sinks>));
    table.push_back(
        flagRow({keys.qkvBias, sayLater("Query, key and value biases"), "",
                 sayLater("Biases where a layer makes queries, keys and values, or their latents."),
                 "config.json: attention_bias"},
                getOf<Kind, &A::qkvBias>, setOf<Kind, &A::qkvBias>));
    table.push_back(
        flagRow({keys.outputBias, sayLater("Output bias"), "",
                 sayLater("A bias where heads are joined."), "config.json: attention_bias"},
                getOf<Kind, &A::outputBias>, setOf<Kind, &A::outputBias>));
    table.push_back(choiceRow({keys.qkNorm, sayLater("Query/key norm"), "",
                               sayLater("Learned norms of queries and keys before they meet."),
                               sayLater("Qwen3, Gemma 3: per head; OLMo 2: full width")},
                              qkNorms, getOf<Kind, &A::qkNorm>, setOf<Kind, &A::qkNorm>));
    table.push_back(flagRow({keys.keyIsValue, sayLater("Values reuse the key projection"), "",
                             sayLater("There is no value projection; values are made from keys."),
                             "config.json: attention_k_eq_v"},
                            getOf<Kind, &A::keyIsValue>, setOf<Kind, &A::keyIsValue>));
    table.push_back(sliderRow(
        {keys.queryRank, sayLater("Latent query rank"), sayLater("dimensions"),
         sayLater("Rank that queries pass; 0: they are projected directly."), latentSource},
        rankSlider, getLatent<Kind, &L::queryRank>, setLatent<Kind, &L::queryRank>));
    table.push_back(sliderRow(
        {keys.keyValueRank, sayLater("Latent key/value rank"), sayLater("dimensions"),
         sayLater("Rank that keys and values pass, which the cache keeps; 0: no latent "
                  "attention."),
         latentSource},
        rankSlider, getLatent<Kind, &L::keyValueRank>, setLatent<Kind, &L::keyValueRank>));
    table.push_back(sliderRow(
        {keys.ropeHeadDim, sayLater("Rotary part of a head"), sayLater("dimensions"),
         sayLater("Part of the head dimension that carries positions, shared by all keys."),
         latentSource},
        ropeSlider, getLatent<Kind, &L::ropeHeadDim>, setLatent<Kind, &L::ropeHeadDim>));
}

} // namespace

void appendAttentionKinds(Rows &table)
{
    Rows full;
    appendAttention<&Design::fullAttention>(full, fullKeys);
    for (const FieldSpec &row : full)
        table.push_back(in(FieldGroup::fullLayers, row));
    Rows sliding{sliderRow({"attention.sliding.window", sayLater("Window"), sayLater("keys"),
                            sayLater("Keys that a query of a sliding layer sees, itself included."),
                            "config.json: sliding_window"},
                           windowSlider, getOf<&Design::slidingAttention, &A::window>,
                           setOf<&Design::slidingAttention, &A::window>)};
    appendAttention<&Design::slidingAttention>(sliding, slidingKeys);
    for (const FieldSpec &row : sliding)
        table.push_back(in(FieldGroup::slidingLayers, row));
}

} // namespace dimscope::field
