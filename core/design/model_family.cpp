// SPDX-License-Identifier: MIT
#include "core/design/model_family.h"

#include "core/design/json_text.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace dimscope {

namespace {

using Json = nlohmann::json;

Json objectIn(const Json &entry, const char *key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_object() ? *found : Json::object();
}

/// Text under a key, empty where there is none.
std::string textIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string firstArchitecture(const Json &config)
{
    const auto found = config.find("architectures");
    if (found == config.end() || !found->is_array() || found->empty() ||
        !found->front().is_string())
        return {};
    return found->front().get<std::string>();
}

bool lists(const Json &entry, const char *key, const std::string &name)
{
    const auto known = entry.find(key);
    return known != entry.end() && known->is_array() &&
           std::find(known->begin(), known->end(), Json(name)) != known->end();
}

ModelFamily family(const std::string &name, const Json &entry)
{
    return {name,
            textIn(entry, "source"),
            {},
            objectIn(entry, "defaults"),
            objectIn(entry, "implies"),
            objectIn(entry, "only")};
}

} // namespace

namespace {

struct UnmodelledKey
{
    std::string_view key;
    std::string_view what;
};

/// Keys that only layers other than attention have, whatever model_type says of the file.
constexpr UnmodelledKey unmodelledKeys[] = {
    {"ssm_cfg", "state spaces (Mamba)"},
    {"ssm_state_size", "state spaces (Mamba)"},
    {"mamba_d_state", "state spaces (Mamba)"},
    {"mamba_d_conv", "state spaces (Mamba)"},
    {"hybrid_override_pattern", "layers other than attention"},
    {"layers_block_type", "layers other than attention"},
    {"linear_attn_config", "linear attention"},
    {"linear_num_value_heads", "linear attention"}};

bool isOnlyAttention(const Json &value)
{
    return value.is_array() && std::all_of(value.begin(), value.end(), [](const Json &entry) {
               return entry == "attention" || entry == "full_attention";
           });
}

std::optional<Problem> unmodelledPart(const Json &config)
{
    for (const auto &[key, what] : unmodelledKeys) {
        const auto found = config.find(key);
        if (found != config.end() && !found->is_null() && !isOnlyAttention(*found))
            return Problem{std::string(key), std::string(key) + " describes " + std::string(what) +
                                                 ", which is not modelled."};
    }
    return std::nullopt;
}

} // namespace

Result<ModelFamily> familyOf(const nlohmann::json &config, std::string_view families)
{
    const Json table = Json::parse(families, nullptr, false);
    if (table.is_discarded() || !table.is_object())
        return Problem{{}, "The table of model families is not a JSON object."};
    const auto given = config.find("model_type");
    if (given != config.end() && !given->is_null() && !given->is_string())
        return Problem{"model_type",
                       "model_type is " + shortened(given->dump()) + ", which is not a text."};
    const std::string modelType = textIn(config, "model_type");
    const std::string architecture = firstArchitecture(config);
    const auto own = table.find(modelType);
    const bool isKnown = own != table.end() && own->is_object();
    if (const auto problem = unmodelledPart(config))
        return *problem;
    if (isKnown && !own->contains("refused"))
        return family(modelType, *own);
    for (const auto &[name, entry] : table.items()) {
        if (!entry.is_object() || architecture.empty() ||
            !lists(entry, "architectures", architecture))
            continue;
        // A type that is refused under its own architecture may be another model's first name.
        if (isKnown && !lists(entry, "also_called", modelType))
            continue;
        ModelFamily taken = family(name, entry);
        taken.takenFor = "architectures naming " + architecture;
        if (!modelType.empty() && !isKnown)
            taken.takenFor += ", since model_type '" + shortened(modelType) + "' is not known";
        return taken;
    }
    if (isKnown)
        return Problem{"model_type", "model_type '" + modelType +
                                         "' is not modelled: " + textIn(*own, "refused") + "."};
    if (modelType.empty() && architecture.empty())
        return Problem{"model_type", "model_type is missing, so it is not known what the other "
                                     "fields mean."};
    return Problem{"model_type", "model_type '" +
                                     shortened(modelType.empty() ? architecture : modelType) +
                                     "' is an architecture that is not modelled."};
}

} // namespace dimscope
