// SPDX-License-Identifier: MIT
#include "core/design/hugging_face_config.h"

#include "core/design/config_layers.h"
#include "core/design/config_values.h"
#include "core/design/field_limits.h"
#include "core/design/layer_pattern.h"
#include "core/design/model_family.h"
#include "core/design/validate.h"

#include <algorithm>

namespace dimscope {

namespace {

using Json = nlohmann::json;

/// Where the parser stopped, for people.
class ParseError : public nlohmann::json_sax<Json>
{
public:
    std::size_t position = 0;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t &) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string &,
                     const nlohmann::detail::exception &) override
    {
        position = at;
        return false;
    }
};

Problem notJson(std::string_view text)
{
    ParseError error;
    Json::sax_parse(text, &error);
    const std::size_t at = std::min(error.position > 0 ? error.position - 1 : 0, text.size());
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return {{},
            "This is not JSON: line " + std::to_string(line) + ", column " +
                std::to_string(at - lineStart + 1) + " is where reading stopped."};
}

/// The language model's part of a multimodal file.
Json languagePart(const Json &root)
{
    const auto nested = root.find("text_config");
    if (nested == root.end() || !nested->is_object())
        return root;
    Json text = *nested;
    for (const char *key : {"tie_word_embeddings", "quantization_config", "architectures"}) {
        if (!text.contains(key) && root.contains(key))
            text[key] = root[key];
    }
    if (!text.contains("model_type") && root.contains("model_type"))
        text["model_type"] = root["model_type"];
    return text;
}

QkNorm qkNormOf(ConfigValues &values, const ModelFamily &family)
{
    // GLM-4.5 switches it in the file.
    if (const auto key = family.implies.find("qk_norm_key"); key != family.implies.end())
        return values.flag(key->get<std::string>().c_str()) ? QkNorm::perHead : QkNorm::none;
    const std::string name = family.implies.value("qk_norm", "none");
    return name == "per_head"     ? QkNorm::perHead
           : name == "full_width" ? QkNorm::fullWidth
                                  : QkNorm::none;
}

AttentionKind readAttention(ConfigValues &values, const ModelFamily &family,
                            std::int64_t hiddenSize)
{
    AttentionKind kind;
    kind.queryHeads = values.size({"num_attention_heads", "n_head"});
    kind.keyValueHeads = values.optionalSize({"num_key_value_heads"}).value_or(kind.queryHeads);
    kind.qkNorm = qkNormOf(values, family);
    kind.sinks = family.implies.value("sinks", false);
    const std::string bias = family.implies.value("qkv_bias", "attention_bias");
    kind.qkvBias = bias == "always" || (bias == "attention_bias" && values.flag("attention_bias"));
    const std::string output = family.implies.value("output_bias", "attention_bias");
    kind.outputBias =
        output == "always" || (output == "attention_bias" && values.flag("attention_bias"));
    if (values.has("kv_lora_rank")) {
        LatentAttention latent;
        latent.queryRank = values.optionalSize({"q_lora_rank"}).value_or(0);
        latent.keyValueRank = values.size({"kv_lora_rank"});
        latent.ropeHeadDim = values.size({"qk_rope_head_dim"});
        kind.headDim = values.size({"qk_nope_head_dim"}) + latent.ropeHeadDim;
        kind.valueHeadDim = values.size({"v_head_dim"});
        kind.latent = latent;
        return kind;
    }
    const auto headDim = values.optionalSize({"head_dim"});
    if (headDim) {
        kind.headDim = *headDim;
    } else if (hiddenSize % kind.queryHeads == 0) {
        kind.headDim = hiddenSize / kind.queryHeads;
        values.assume("head_dim = " + std::to_string(kind.headDim),
                      "hidden size / query heads; " + family.source);
    } else {
        values.complain("head_dim", "head_dim is missing, and " + std::to_string(kind.queryHeads) +
                                        " query heads do not divide the hidden size of " +
                                        std::to_string(hiddenSize) + ".");
    }
    kind.valueHeadDim = kind.headDim;
    return kind;
}

/// The width of a GPT-2 block is four times the hidden size unless the file says otherwise.
std::int64_t readIntermediateSize(ConfigValues &values, const ModelFamily &family,
                                  std::int64_t hiddenSize)
{
    const auto factor = family.implies.find("intermediate_factor");
    if (factor != family.implies.end() && !values.has("n_inner") &&
        !values.has("intermediate_size")) {
        const std::int64_t size = factor->get<std::int64_t>() * hiddenSize;
        values.assume("intermediate_size = " + std::to_string(size), family.source);
        return size;
    }
    return values.size({"intermediate_size", "n_inner"});
}

void readFeedForward(ConfigValues &values, const ModelFamily &family, Design &design)
{
    const bool gated = family.implies.value("gated", true);
    const std::string biasRule = family.implies.value("mlp_bias", "never");
    const bool bias = biasRule == "always" || (biasRule == "mlp_bias" && values.flag("mlp_bias"));
    const std::int64_t intermediate = readIntermediateSize(values, family, design.hiddenSize);
    design.dense.intermediateSize = intermediate;
    design.dense.gated = gated;
    design.dense.bias = bias;
    const auto experts =
        values.optionalSize({"num_local_experts", "num_experts", "n_routed_experts"});
    if (!experts) {
        if (family.implies.value("mixture", false))
            values.complain("num_local_experts",
                            "num_local_experts is missing, but the model is a mixture of experts.");
        design.feedForwardPattern = {FeedForwardType::dense};
        return;
    }
    FeedForwardKind &mixture = design.mixture;
    mixture.experts = *experts;
    mixture.expertsPerToken = values.size({"num_experts_per_tok", "experts_per_token"});
    values.find("experts_per_token"); // gpt-oss says it twice
    mixture.intermediateSize =
        values.optionalSize({"moe_intermediate_size"}).value_or(intermediate);
    mixture.gated = gated;
    mixture.bias = bias;
    mixture.sharedExperts = values.optionalSize({"n_shared_experts"}).value_or(0);
    mixture.routerBias = family.implies.value("router_bias", false);
    mixture.correctionBias = family.implies.value("correction_bias", false);
    std::vector<FeedForwardType> pattern = configFeedForwardPattern(values, design.layers);
    const auto firstMixture = std::find(pattern.begin(), pattern.end(), FeedForwardType::mixture);
    if (std::find(firstMixture, pattern.end(), FeedForwardType::dense) == pattern.end()) {
        design.leadingDense = firstMixture - pattern.begin();
        pattern = {FeedForwardType::mixture};
    }
    design.feedForwardPattern = shortestPeriod(std::move(pattern));
}

WeightFormat readWeightFormat(ConfigValues &values)
{
    const Json *quantization = values.find("quantization_config");
    if (quantization == nullptr || !quantization->is_object())
        return WeightFormat::bf16;
    const std::string method = quantization->value("quant_method", "");
    if (method == "mxfp4")
        return WeightFormat::mxfp4;
    if (method == "fp8")
        return WeightFormat::fp8;
    values.assume("weight format bf16", "quantization method '" + method + "' is not modelled");
    return WeightFormat::bf16;
}

Design readDesign(ConfigValues &values, const ModelFamily &family)
{
    Design design;
    design.hiddenSize = values.size({"hidden_size", "n_embd"});
    design.layers = values.size({"num_hidden_layers", "n_layer"});
    design.vocabulary = values.size({"vocab_size"});
    design.context = values.size({"max_position_embeddings", "n_positions"});
    if (design.layers > largestLayers) {
        values.complain("num_hidden_layers",
                        "num_hidden_layers is " + std::to_string(design.layers) + "; more than " +
                            std::to_string(largestLayers) + " layers are not modelled.");
        design.layers = 1;
    }
    const ConfigLayers layers = configLayers(values, family, design.layers);
    design.fullAttention = readAttention(values, family, design.hiddenSize);
    setLayerPattern(design, layers.pattern);
    if (layers.window > 0)
        design.slidingAttention.window = layers.window;
    readFeedForward(values, family, design);
    design.norm =
        family.implies.value("norm", "rms") == "layer_norm" ? NormKind::layerNorm : NormKind::rms;
    design.normsPerLayer = family.implies.value("norms_per_layer", std::int64_t{2});
    design.tiedEmbeddings = values.flag("tie_word_embeddings");
    if (family.implies.value("learned_positions", false))
        design.learnedPositions = design.context;
    design.weightFormat = readWeightFormat(values);
    return design;
}

} // namespace

Result<ImportedDesign> readHuggingFaceConfig(std::string_view json, std::string_view families)
{
    const Json root = Json::parse(json, nullptr, false);
    if (root.is_discarded())
        return notJson(json);
    if (!root.is_object())
        return Problem{{}, "This JSON is not an object, so it is no config.json."};
    const Json config = languagePart(root);
    const Result<ModelFamily> family = familyOf(config, families);
    if (!family)
        return family.problem();
    ConfigValues values(config, family->defaults, family->source);
    for (const char *key : {"model_type", "architectures"})
        values.find(key);
    ImportedDesign result{readDesign(values, *family), {}, {}};
    if (values.problem())
        return *values.problem();
    if (const auto problems = validate(result.design); !problems.empty())
        return problems.front();
    if (const auto name = values.text("_name_or_path"))
        result.design.name = *name;
    result.assumed = values.assumed();
    result.ignored = values.ignored();
    return result;
}

} // namespace dimscope
