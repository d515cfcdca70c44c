// SPDX-License-Identifier: MIT
#include "core/design/model_family.h"

namespace dimscope {

namespace {

using Json = nlohmann::json;

std::string firstArchitecture(const Json &config)
{
    const auto found = config.find("architectures");
    if (found == config.end() || !found->is_array() || found->empty() ||
        !found->front().is_string())
        return {};
    return found->front().get<std::string>();
}

ModelFamily family(const std::string &name, const Json &entry)
{
    return {name, entry.value("source", ""), entry.value("defaults", Json::object()),
            entry.value("implies", Json::object())};
}

} // namespace

Result<ModelFamily> familyOf(const nlohmann::json &config, std::string_view families)
{
    const Json table = Json::parse(families, nullptr, false);
    if (table.is_discarded() || !table.is_object())
        return Problem{{}, "The table of model families is not a JSON object."};
    const auto type = config.find("model_type");
    const std::string modelType =
        type != config.end() && type->is_string() ? type->get<std::string>() : std::string();
    if (const auto found = table.find(modelType); found != table.end())
        return family(modelType, *found);
    const std::string architecture = firstArchitecture(config);
    for (const auto &[name, entry] : table.items()) {
        for (const Json &known : entry.value("architectures", Json::array())) {
            if (known == architecture)
                return family(name, entry);
        }
    }
    if (modelType.empty() && architecture.empty())
        return Problem{"model_type", "model_type is missing, so it is not known what the other "
                                     "fields mean."};
    return Problem{"model_type", "model_type '" + (modelType.empty() ? architecture : modelType) +
                                     "' is an architecture that is not modelled."};
}

} // namespace dimscope
