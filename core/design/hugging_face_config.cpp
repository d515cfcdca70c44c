// SPDX-License-Identifier: MIT
#include "core/design/hugging_face_config.h"

#include "core/design/config_attention.h"
#include "core/design/config_feed_forward.h"
#include "core/design/config_layers.h"
#include "core/design/config_values.h"
#include "core/design/design_fields.h"
#include "core/design/field_limits.h"
#include "core/design/json_text.h"
#include "core/design/layer_pattern.h"
#include "core/design/model_family.h"
#include "core/design/validate.h"
#include "core/language/say.h"

#include <algorithm>

namespace dimscope {

namespace {

using Json = nlohmann::json;

/// The language model of a file.
struct LanguagePart
{
    Json config;
    std::vector<std::string> leftOut; ///< keys around it, in a multimodal file
};

Result<LanguagePart> languagePart(const Json &root)
{
    const auto nested = root.find("text_config");
    if (nested == root.end() || nested->is_null())
        return LanguagePart{root, {}};
    if (!nested->is_object())
        return Problem{"text_config", say("%1 is not an object.", "text_config")};
    LanguagePart part{*nested, {}};
    for (const auto &[key, value] : root.items()) {
        const bool isShared = key == "tie_word_embeddings" || key == "quantization_config" ||
                              key == "architectures" || key == "model_type";
        if (isShared && !part.config.contains(key))
            part.config[key] = value;
        else if (!isShared && key != "text_config")
            part.leftOut.push_back(key);
    }
    return part;
}

WeightFormat readWeightFormat(ConfigValues &values)
{
    const Json *quantization = values.find({"quantization_config"});
    if (quantization == nullptr) {
        const std::optional<std::string> type = values.text({"torch_dtype", "dtype"});
        if (!type)
            values.assume(say("weight format = bf16, where the file names no type"));
        else if (*type != "bfloat16" && *type != "float16")
            values.assume(say("weight format = bf16, where the file names %1", shortened(*type)));
        return WeightFormat::bf16;
    }
    std::string method;
    if (quantization->is_object() && quantization->contains("quant_method") &&
        (*quantization)["quant_method"].is_string())
        method = (*quantization)["quant_method"].get<std::string>();
    if (method == "mxfp4")
        return WeightFormat::mxfp4;
    if (method == "fp8")
        return WeightFormat::fp8;
    const auto says = [&](const char *key, const Json &value) {
        return quantization->contains(key) && (*quantization)[key] == value;
    };
    if (method == "bitsandbytes" && says("load_in_8bit", true))
        return WeightFormat::int8;
    if (method == "modelopt" && says("quant_algo", "NVFP4"))
        return WeightFormat::nvfp4;
    values.assume(
        say("weight format = bf16, since quantisation '%1' is not modelled", shortened(method)));
    return WeightFormat::bf16;
}

void readAttention(ConfigValues &values, Design &design)
{
    const std::vector<AttentionMask> layers = configAttentionLayers(values, design.layers);
    const auto uses = [&](AttentionMask mask) {
        return std::find(layers.begin(), layers.end(), mask) != layers.end();
    };
    if (uses(AttentionMask::full))
        design.fullAttention = configAttention(values, AttentionMask::full, design.hiddenSize);
    if (uses(AttentionMask::sliding)) {
        design.slidingAttention =
            configAttention(values, AttentionMask::sliding, design.hiddenSize);
        design.slidingAttention.window = values.size({"sliding_window"});
    }
    setLayerPattern(design, shortestPeriod(layers)); // copies a kind that no layer has
}

/// Shapes that a family can have and a design cannot.
void refuseUnmodelled(ConfigValues &values)
{
    for (const auto &[key, modelled] : values.family().only.items()) {
        const Json *value = values.find({key});
        if (value != nullptr && *value != modelled)
            values.complain(key, say("%1 is %2; only %3 is modelled.", key,
                                     shortened(value->dump()), modelled.dump()));
    }
}

Design readDesign(ConfigValues &values)
{
    Design design;
    design.hiddenSize = values.size({"hidden_size", "n_embd"});
    design.layers = values.size({"num_hidden_layers", "n_layer"});
    design.vocabulary = values.size({"vocab_size"});
    design.context = values.size({"max_position_embeddings", "n_positions"});
    if (design.layers > largestLayers) {
        values.complain("num_hidden_layers",
                        say("%1 is %2; more than %3 layers are not modelled.", "num_hidden_layers",
                            std::to_string(design.layers), std::to_string(largestLayers)));
        design.layers = 1;
    }
    refuseUnmodelled(values);
    readAttention(values, design);
    readFeedForward(values, design);
    design.norm = values.trait("norm", "rms") == "layer_norm" ? NormKind::layerNorm : NormKind::rms;
    design.tiedEmbeddings = values.flag("tie_word_embeddings");
    if (values.traitFlag("learned_positions"))
        design.learnedPositions = design.context;
    design.weightFormat = readWeightFormat(values);
    design.name = values.text({"_name_or_path"}).value_or(std::string());
    return design;
}

/// What the file calls a field, where a contradiction was found after reading.
Problem inWordsOfTheFile(Problem problem, const Json &file)
{
    static const std::pair<std::string_view, std::vector<std::string_view>> spellings[] = {
        {"hidden_size", {"n_embd"}},
        {"layers", {"num_hidden_layers", "n_layer"}},
        {"vocabulary", {"vocab_size"}},
        {"context", {"max_position_embeddings", "n_positions"}},
        {"window", {"sliding_window"}},
        {"attention.full.query_heads", {"num_attention_heads", "n_head"}},
        {"attention.sliding.query_heads", {"swa_num_attention_heads", "num_attention_heads"}},
        {"attention.full.key_value_heads", {"num_global_key_value_heads", "num_key_value_heads"}},
        {"attention.sliding.key_value_heads", {"swa_num_key_value_heads", "num_key_value_heads"}},
        {"attention.full.head_dim", {"global_head_dim", "head_dim"}},
        {"attention.sliding.head_dim", {"swa_head_dim", "head_dim"}},
        {"feed_forward.dense.intermediate_size", {"intermediate_size", "n_inner"}},
        {"feed_forward.mixture.intermediate_size", {"moe_intermediate_size", "intermediate_size"}},
        {"experts", {"num_local_experts", "num_experts", "n_routed_experts"}},
        {"experts_per_token", {"num_experts_per_tok", "experts_per_token", "top_k_experts"}},
        {"feed_forward.mixture.shared_experts", {"n_shared_experts"}},
        {"leading_dense", {"first_k_dense_replace"}}};
    for (const auto &[field, names] : spellings) {
        const std::size_t at =
            problem.field == field ? problem.sentence.find(field) : std::string::npos;
        if (at == std::string::npos)
            continue;
        for (const std::string_view name : names) {
            if (file.contains(name))
                return {std::string(name), problem.sentence.replace(at, field.size(), name)};
        }
    }
    return problem;
}

/// What writeHuggingFaceConfig() writes where no family has the words.
Result<ImportedDesign> readOwnWords(std::string_view json)
{
    // Fields apply in the order of the file, which this kind of value keeps.
    const auto root = nlohmann::ordered_json::parse(json);
    const auto fields = root.find("design");
    if (fields == root.end() || !fields->is_object())
        return Problem{"design", say("%1 is %2, but there is no object '%3'.", "model_type",
                                     "dimscope", "design")};
    Result<Design> design = designFromFields(*fields);
    if (!design)
        return design.problem();
    if (const auto problems = validate(*design); !problems.empty())
        return problems.front();
    if (const auto name = root.find("_name_or_path"); name != root.end() && name->is_string())
        design.value().name = name->get<std::string>();
    return ImportedDesign{*design, {}, {}};
}

} // namespace

Result<ImportedDesign> readHuggingFaceConfig(std::string_view json, std::string_view families)
{
    if (const auto fault = jsonFault(json))
        return *fault;
    const Json root = Json::parse(json, nullptr, false);
    if (!root.is_object())
        return Problem{{}, say("This JSON is not an object, so it is no config.json.")};
    if (root.contains("model_type") && root["model_type"] == "dimscope")
        return readOwnWords(json);
    const Result<LanguagePart> part = languagePart(root);
    if (!part)
        return part.problem();
    const Result<ModelFamily> family = familyOf(part->config, families);
    if (!family)
        return family.problem();
    ConfigValues values(part->config, *family);
    values.find({"model_type"});
    values.find({"architectures"});
    ImportedDesign result{readDesign(values), {}, {}};
    if (values.problem())
        return *values.problem();
    if (const auto problems = validate(result.design); !problems.empty())
        return inWordsOfTheFile(problems.front(), part->config);
    result.assumed = values.assumed();
    result.ignored = values.ignored();
    result.ignored.insert(result.ignored.end(), part->leftOut.begin(), part->leftOut.end());
    return result;
}

} // namespace dimscope
