// SPDX-License-Identifier: MIT
#include "core/design/preset.h"

#include "core/design/design_fields.h"
#include "core/design/json_text.h"
#include "core/design/validate.h"
#include "core/language/say.h"

#include <nlohmann/json.hpp>

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

std::optional<Problem> checkKeys(const Json &root)
{
    for (const auto &[key, value] : root.items()) {
        if (key != "id" && key != "label" && key != "family" && key != "source" && key != "design")
            return Problem{
                key, say("A preset has no entry '%1', only id, label, family, source and design.",
                         shortened(key))};
    }
    return std::nullopt;
}

Result<std::string> textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return Problem{key, say("The preset lacks the text '%1'.", key)};
    return found->get<std::string>();
}

} // namespace

Result<Preset> readPreset(std::string_view json)
{
    if (const auto fault = jsonFault(json))
        return *fault;
    const Json root = Json::parse(json, nullptr, false);
    if (!root.is_object())
        return Problem{{}, say("The preset is not a JSON object.")};
    if (const auto unknown = checkKeys(root))
        return *unknown;
    Preset preset;
    for (const auto &[key, target] :
         {std::pair{"id", &preset.id}, std::pair{"label", &preset.label},
          std::pair{"source", &preset.source}}) {
        Result<std::string> text = textOf(root, key);
        if (!text)
            return text.problem();
        *target = *text;
    }
    if (root.contains("family")) {
        Result<std::string> family = textOf(root, "family");
        if (!family)
            return family.problem();
        preset.family = *family;
    }
    const auto fields = root.find("design");
    if (fields == root.end() || !fields->is_object())
        return Problem{"design", say("The preset lacks its design.")};
    const Result<Design> design = designFromFields(*fields);
    if (!design)
        return design.problem();
    preset.design = *design;
    preset.design.name = preset.label;
    if (const std::vector<Problem> problems = validate(preset.design); !problems.empty())
        return problems.front();
    return preset;
}

std::string writePreset(const Preset &preset)
{
    const Json root{{"id", preset.id},
                    {"label", preset.label},
                    {"family", preset.family},
                    {"source", preset.source},
                    {"design", fieldsOf(preset.design)}};
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace dimscope
