// SPDX-License-Identifier: MIT
#include "core/design/preset.h"

#include "core/design/field_spec.h"
#include "core/design/validate.h"

#include <nlohmann/json.hpp>

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

Result<std::string> textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return Problem{key, std::string("The preset lacks the text '") + key + "'."};
    return found->get<std::string>();
}

std::string assignment(const std::string &key, const Json &value)
{
    return key + "=" + (value.is_string() ? value.get<std::string>() : value.dump());
}

} // namespace

Result<Preset> readPreset(std::string_view json)
{
    const Json root = Json::parse(json, nullptr, false);
    if (root.is_discarded() || !root.is_object())
        return Problem{{}, "The preset is not a JSON object."};
    Preset preset;
    for (const auto &[key, target] :
         {std::pair{"id", &preset.id}, std::pair{"label", &preset.label},
          std::pair{"source", &preset.source}}) {
        Result<std::string> text = textOf(root, key);
        if (!text)
            return text.problem();
        *target = *text;
    }
    const auto fields = root.find("design");
    if (fields == root.end() || !fields->is_object())
        return Problem{"design", "The preset lacks its design."};
    for (const auto &[key, value] : fields->items()) {
        const Result<Design> next = setField(preset.design, assignment(key, value));
        if (!next)
            return next.problem();
        preset.design = *next;
    }
    preset.design.name = preset.label;
    if (const std::vector<Problem> problems = validate(preset.design); !problems.empty())
        return problems.front();
    return preset;
}

} // namespace dimscope
