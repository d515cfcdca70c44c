// SPDX-License-Identifier: MIT
#include "core/design/config_writer.h"

#include "core/design/design_fields.h"
#include "core/design/hugging_face_config.h"
#include "core/design/validate.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

template<typename Kind>
bool uses(const Design &design, Kind kind)
{
    return layersWith(design, kind) > 0;
}

/// Kinds in use alone, layer by layer, so that two ways of writing one model compare equal.
Design spelledOut(Design design)
{
    design.name.clear();
    std::vector<AttentionMask> masks;
    std::vector<FeedForwardType> types;
    for (std::int64_t i = 0; i < design.layers; ++i) {
        masks.push_back(attentionMaskOf(design, i));
        types.push_back(feedForwardTypeOf(design, i));
    }
    if (!uses(design, AttentionMask::full))
        design.fullAttention = {};
    if (!uses(design, AttentionMask::sliding))
        design.slidingAttention = {};
    design.fullAttention.window = 0; // read for sliding layers only
    if (!uses(design, FeedForwardType::dense))
        design.dense = {};
    if (!uses(design, FeedForwardType::mixture))
        design.mixture = {};
    design.dense = {design.dense.intermediateSize, design.dense.gated, design.dense.bias};
    if (design.mixture.sharedExperts == 0)
        design.mixture.sharedIntermediateSize = 0;
    else if (design.mixture.sharedIntermediateSize == 0)
        design.mixture.sharedIntermediateSize = design.mixture.intermediateSize;
    for (AttentionKind *kind : {&design.fullAttention, &design.slidingAttention}) {
        if (kind->latent)
            kind->keyValueHeads = kind->queryHeads; // a latent has no shared heads
    }
    design.attentionPattern = std::move(masks);
    design.feedForwardPattern = std::move(types);
    design.leadingDense = 0;
    return design;
}

std::string textIn(const Json &object, const char *key, const char *fallback)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : fallback;
}

void putAttention(Json &json, const Design &design)
{
    const bool slides = uses(design, AttentionMask::sliding);
    const bool mixed = slides && uses(design, AttentionMask::full);
    const AttentionKind &kind = mixed || !slides ? design.fullAttention : design.slidingAttention;
    json["num_attention_heads"] = kind.queryHeads;
    json["num_key_value_heads"] = kind.keyValueHeads;
    json["head_dim"] = kind.headDim;
    json["attention_bias"] = kind.qkvBias;
    json["use_qk_norm"] = kind.qkNorm != QkNorm::none;
    if (kind.valueHeadDim != kind.headDim || kind.latent)
        json["v_head_dim"] = kind.valueHeadDim;
    if (kind.latent) {
        json["q_lora_rank"] = kind.latent->queryRank > 0 ? Json(kind.latent->queryRank) : Json();
        json["kv_lora_rank"] = kind.latent->keyValueRank;
        json["qk_rope_head_dim"] = kind.latent->ropeHeadDim;
        json["qk_nope_head_dim"] = kind.headDim - kind.latent->ropeHeadDim;
    }
    const AttentionKind &sliding = design.slidingAttention;
    json["sliding_window"] = slides ? Json(sliding.window) : Json();
    if (!slides)
        return;
    Json &types = json["layer_types"] = Json::array();
    for (std::int64_t i = 0; i < design.layers; ++i)
        types.push_back(attentionMaskOf(design, i) == AttentionMask::full ? "full_attention"
                                                                          : "sliding_attention");
    if (!mixed || sliding == design.fullAttention)
        return;
    json["swa_num_attention_heads"] = sliding.queryHeads; // MiMo
    json["swa_num_key_value_heads"] = sliding.keyValueHeads;
    json["swa_head_dim"] = sliding.headDim;
    json["swa_v_head_dim"] = sliding.valueHeadDim;
    json["add_swa_attention_sink_bias"] = sliding.sinks;
    json["add_full_attention_sink_bias"] = design.fullAttention.sinks;
}

/// Gemma 4 names the full layers' sizes apart and the sliding ones plainly.
void putGlobalKeys(Json &json, const Design &design)
{
    const AttentionKind &full = design.fullAttention;
    const AttentionKind &sliding = design.slidingAttention;
    json["num_key_value_heads"] = sliding.keyValueHeads;
    json["head_dim"] = sliding.headDim;
    json["global_head_dim"] = full.headDim;
    json["attention_k_eq_v"] = full.keyIsValue;
    if (full.keyIsValue)
        json["num_global_key_value_heads"] = full.keyValueHeads;
}

void putFeedForward(Json &json, const Design &design, const Json &implies)
{
    const bool dense = uses(design, FeedForwardType::dense);
    const FeedForwardKind &mixture = design.mixture;
    if (dense)
        json["intermediate_size"] = design.dense.intermediateSize;
    json["mlp_bias"] = dense ? design.dense.bias : mixture.bias;
    if (!uses(design, FeedForwardType::mixture))
        return;
    if (mixture.besideDense > 0)
        json["intermediate_size"] = mixture.besideDense;
    json["enable_moe_block"] = true; // Gemma 4
    json[textIn(implies, "experts_key", "num_local_experts")] = mixture.experts;
    json["num_experts_per_tok"] = mixture.expertsPerToken;
    json["top_k_experts"] = mixture.expertsPerToken;
    json[textIn(implies, "expert_size_key", "moe_intermediate_size")] = mixture.intermediateSize;
    json["n_shared_experts"] = mixture.sharedExperts;
    json["use_routing_bias"] = mixture.correctionBias;
    if (!dense) {
        json["first_k_dense_replace"] = 0;
        return;
    }
    Json &types = json["mlp_layer_types"] = Json::array();
    std::int64_t leading = 0;
    bool onlyLeading = true;
    for (std::int64_t i = 0; i < design.layers; ++i) {
        const bool isDense = feedForwardTypeOf(design, i) == FeedForwardType::dense;
        types.push_back(isDense ? "dense" : "sparse");
        if (isDense && leading == i)
            ++leading;
        else if (isDense)
            onlyLeading = false;
    }
    if (!onlyLeading)
        return;
    json.erase("mlp_layer_types");
    json["first_k_dense_replace"] = leading;
}

Json quantization(WeightFormat format)
{
    switch (format) {
    case WeightFormat::fp8:
        return {{"quant_method", "fp8"}, {"weight_block_size", {128, 128}}};
    case WeightFormat::int8:
        return {{"quant_method", "bitsandbytes"}, {"load_in_8bit", true}};
    case WeightFormat::mxfp4:
        return {{"quant_method", "mxfp4"}};
    case WeightFormat::nvfp4:
        return {{"quant_method", "modelopt"}, {"quant_algo", "NVFP4"}};
    case WeightFormat::bf16:
        break;
    }
    return {};
}

/// Every key that this family, or another one, might read.
Json everyKey(const Design &design, const std::string &name, const Json &family)
{
    const Json implies = family.value("implies", Json::object());
    Json json;
    const Json architectures = family.value("architectures", Json::array());
    if (!architectures.empty())
        json["architectures"] = architectures;
    json["model_type"] = name;
    if (!design.name.empty())
        json["_name_or_path"] = design.name;
    json["hidden_size"] = design.hiddenSize;
    json["num_hidden_layers"] = design.layers;
    json["vocab_size"] = design.vocabulary;
    json["max_position_embeddings"] = design.context;
    json["tie_word_embeddings"] = design.tiedEmbeddings;
    putAttention(json, design);
    if (textIn(implies, "full_keys", "") == "global")
        putGlobalKeys(json, design);
    putFeedForward(json, design, implies);
    const Json only = family.value("only", Json::object());
    for (const auto &[key, modelled] : only.items())
        json[key] = modelled;
    json["torch_dtype"] = "bfloat16";
    if (design.weightFormat != WeightFormat::bf16)
        json["quantization_config"] = quantization(design.weightFormat);
    if (textIn(implies, "norm", "") == "layer_norm") { // GPT-2 has names of its own
        for (const auto &[from, to] :
             {std::pair{"hidden_size", "n_embd"}, std::pair{"num_hidden_layers", "n_layer"},
              std::pair{"num_attention_heads", "n_head"},
              std::pair{"max_position_embeddings", "n_positions"},
              std::pair{"intermediate_size", "n_inner"}}) {
            if (json.contains(from))
                json[to] = json[from];
            json.erase(from);
        }
    }
    return json;
}

Json ownWords(const Design &design)
{
    Json json{{"model_type", "dimscope"}};
    if (!design.name.empty())
        json["_name_or_path"] = design.name;
    json["design"] = fieldsOf(design);
    return json;
}

} // namespace

bool sameShapes(const Design &a, const Design &b)
{
    return spelledOut(a) == spelledOut(b);
}

Result<std::string> writeHuggingFaceConfig(const Design &design, std::string_view families)
{
    if (const auto problems = validate(design); !problems.empty())
        return problems.front();
    const auto text = [](const Json &json) {
        return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    };
    // The families' files say nothing about how many sequences run together.
    Design asked = design;
    asked.batch = 1;
    const Json table = Json::parse(families, nullptr, false);
    for (const auto &[name, family] : table.items()) {
        if (design.batch != 1 || !family.is_object() || family.contains("refused"))
            continue;
        Json json = everyKey(asked, name, family);
        const Result<ImportedDesign> read = readHuggingFaceConfig(text(json), families);
        if (!read || !sameShapes(read->design, asked))
            continue;
        for (const std::string &key : read->ignored)
            json.erase(key);
        return text(json);
    }
    return text(ownWords(design));
}

} // namespace dimscope
