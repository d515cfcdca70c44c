// SPDX-License-Identifier: MIT
#include "core/design/config_attention.h"

#include "core/language/say.h"

namespace dimscope {

namespace {

/// A trait that is "always", "never", or the name of a flag of the file.
bool isBiased(ConfigValues &values, const char *trait)
{
    const std::string rule = values.trait(trait, "attention_bias");
    return rule == "always" || (rule != "never" && values.flag(rule));
}

QkNorm qkNormOf(ConfigValues &values)
{
    // GLM-4.5 and MiniMax-M2 switch it in the file.
    const std::string key = values.spelling("qk_norm_key", "");
    if (!key.empty() && !values.flag(key))
        return QkNorm::none;
    const std::string name = values.trait("qk_norm", key.empty() ? "none" : "per_head");
    return name == "per_head"     ? QkNorm::perHead
           : name == "full_width" ? QkNorm::fullWidth
                                  : QkNorm::none;
}

bool hasSinks(ConfigValues &values, AttentionMask mask)
{
    const std::string rule = values.trait("sinks", "never");
    if (rule == "by_kind") // MiMo-V2-Flash
        return values.flag(mask == AttentionMask::sliding ? "add_swa_attention_sink_bias"
                                                          : "add_full_attention_sink_bias");
    return rule == "always";
}

std::int64_t headDim(ConfigValues &values, std::int64_t hiddenSize, std::int64_t queryHeads)
{
    if (const auto given = values.optionalSize({"head_dim"}))
        return *given;
    if (hiddenSize % queryHeads != 0) {
        values.complain(
            "head_dim",
            say("%1 is missing, and %2 query heads do not divide the hidden size of %3.",
                "head_dim", std::to_string(queryHeads), std::to_string(hiddenSize)));
        return 1;
    }
    values.assume(say("%1 = %2, hidden size / query heads", "head_dim",
                      std::to_string(hiddenSize / queryHeads)));
    return hiddenSize / queryHeads;
}

void readLatent(ConfigValues &values, AttentionKind &kind)
{
    LatentAttention latent;
    latent.queryRank = values.nullableSize({"q_lora_rank"}).value_or(0);
    latent.keyValueRank = values.size({"kv_lora_rank"});
    latent.ropeHeadDim = values.size({"qk_rope_head_dim"});
    kind.headDim = values.size({"qk_nope_head_dim"}) + latent.ropeHeadDim;
    kind.valueHeadDim = values.size({"v_head_dim"});
    // Every query head has a key and a value of its own, made from the latent.
    values.find({"num_key_value_heads"});
    kind.keyValueHeads = kind.queryHeads;
    kind.latent = latent;
}

void readHeads(ConfigValues &values, AttentionKind &kind, std::int64_t hiddenSize)
{
    const auto shared = values.nullableSize({"num_key_value_heads"});
    kind.keyValueHeads = shared.value_or(kind.queryHeads);
    kind.headDim = headDim(values, hiddenSize, kind.queryHeads);
    kind.valueHeadDim =
        values.traitFlag("value_head_dim") ? values.size({"v_head_dim"}) : kind.headDim;
}

/// Gemma 4: full layers have a head dimension, key/value heads and a sharing of their own.
void readGlobalKeys(ConfigValues &values, AttentionKind &kind)
{
    kind.headDim = values.size({"global_head_dim"});
    kind.valueHeadDim = kind.headDim;
    kind.keyIsValue = values.flag("attention_k_eq_v");
    if (kind.keyIsValue)
        kind.keyValueHeads =
            values.optionalSize({"num_global_key_value_heads"}).value_or(kind.keyValueHeads);
}

/// MiMo-V2-Flash: sliding layers have sizes of their own.
void readSlidingKeys(ConfigValues &values, AttentionKind &kind)
{
    kind.queryHeads = values.optionalSize({"swa_num_attention_heads"}).value_or(kind.queryHeads);
    const auto shared = values.optionalSize({"swa_num_key_value_heads"});
    if (!shared)
        values.assume("swa_num_key_value_heads = 2 num_key_value_heads");
    kind.keyValueHeads = shared.value_or(2 * kind.keyValueHeads);
    kind.headDim = values.optionalSize({"swa_head_dim"}).value_or(kind.headDim);
    kind.valueHeadDim = values.optionalSize({"swa_v_head_dim"}).value_or(kind.valueHeadDim);
}

} // namespace

AttentionKind configAttention(ConfigValues &values, AttentionMask mask, std::int64_t hiddenSize)
{
    AttentionKind kind;
    kind.queryHeads = values.size({"num_attention_heads", "n_head"});
    if (values.traitFlag("latent"))
        readLatent(values, kind);
    else
        readHeads(values, kind, hiddenSize);
    if (mask == AttentionMask::full && values.spelling("full_keys", "") == "global")
        readGlobalKeys(values, kind);
    if (mask == AttentionMask::sliding && values.spelling("sliding_keys", "") == "swa")
        readSlidingKeys(values, kind);
    kind.qkNorm = qkNormOf(values);
    kind.sinks = hasSinks(values, mask);
    kind.qkvBias = isBiased(values, "qkv_bias");
    kind.outputBias = isBiased(values, "output_bias");
    return kind;
}

} // namespace dimscope
