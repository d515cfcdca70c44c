// SPDX-License-Identifier: MIT
#include "core/design/model_family.h"

#include "core/design/json_text.h"
#include "core/language/say.h"

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
    std::string_view fault; ///< %1: the key
};

// Each says the key before it, as do all faults of a file.
constexpr std::string_view stateSpaces =
    sayLater("%1 describes state spaces (Mamba), which is not modelled.");
constexpr std::string_view otherLayers =
    sayLater("%1 describes layers other than attention, which is not modelled.");
constexpr std::string_view linearAttention =
    sayLater("%1 describes linear attention, which is not modelled.");

/// Keys that only layers other than attention have, whatever model_type says of the file.
constexpr UnmodelledKey unmodelledKeys[] = {{"ssm_cfg", stateSpaces},
                                            {"ssm_state_size", stateSpaces},
                                            {"mamba_d_state", stateSpaces},
                                            {"mamba_d_conv", stateSpaces},
                                            {"hybrid_override_pattern", otherLayers},
                                            {"layers_block_type", otherLayers},
                                            {"linear_attn_config", linearAttention},
                                            {"linear_num_value_heads", linearAttention}};

bool isOnlyAttention(const Json &value)
{
    return value.is_array() && std::all_of(value.begin(), value.end(), [](const Json &entry) {
               return entry == "attention" || entry == "full_attention";
           });
}

std::optional<Problem> unmodelledPart(const Json &config)
{
    for (const auto &[key, fault] : unmodelledKeys) {
        const auto found = config.find(key);
        if (found != config.end() && !found->is_null() && !isOnlyAttention(*found))
            return Problem{std::string(key), say(fault, key)};
    }
    return std::nullopt;
}

} // namespace

Result<ModelFamily> familyOf(const nlohmann::json &config, std::string_view families)
{
    const Json table = Json::parse(families, nullptr, false);
    if (table.is_discarded() || !table.is_object())
        return Problem{{}, say("The table of model families is not a JSON object.")};
    const auto given = config.find("model_type");
    if (given != config.end() && !given->is_null() && !given->is_string())
        return Problem{"model_type", say("%1 is %2, which is not a text.", "model_type",
                                         shortened(given->dump()))};
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
        taken.takenFor = modelType.empty() || isKnown
                             ? say("architectures naming %1", architecture)
                             : say("architectures naming %1, since model_type '%2' is not known",
                                   architecture, shortened(modelType));
        return taken;
    }
    if (isKnown)
        return Problem{"model_type", say("%1 '%2' is not modelled: %3.", "model_type", modelType,
                                         textIn(*own, "refused"))};
    if (modelType.empty() && architecture.empty())
        return Problem{
            "model_type",
            say("%1 is missing, so it is not known what the other fields mean.", "model_type")};
    return Problem{"model_type",
                   say("%1 '%2' is an architecture that is not modelled.", "model_type",
                       shortened(modelType.empty() ? architecture : modelType))};
}

} // namespace dimscope
