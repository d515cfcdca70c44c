// SPDX-License-Identifier: MIT
#include "core/design/preset.h"

#include "core/design/field_spec.h"
#include "core/design/json_text.h"
#include "core/design/validate.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

/// Views of other fields, which those say better.
constexpr std::array<std::string_view, 9> views{
    "window", "experts",  "head_dim",          "query_heads",      "key_value_heads",
    "sinks",  "mlp_bias", "intermediate_size", "experts_per_token"};

std::optional<Problem> checkKeys(const Json &root)
{
    for (const auto &[key, value] : root.items()) {
        if (key != "id" && key != "label" && key != "family" && key != "source" && key != "design")
            return Problem{key, "A preset has no entry '" + shortened(key) +
                                    "', only id, label, family, source and design."};
    }
    return std::nullopt;
}

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

Json valueOf(const FieldSpec &field, const Design &design)
{
    if (field.type == FieldType::integer)
        return field.get(design);
    if (field.type == FieldType::flag)
        return field.get(design) != 0;
    return fieldText(field, design);
}

} // namespace

Result<Preset> readPreset(std::string_view json)
{
    if (const auto fault = jsonFault(json))
        return *fault;
    const Json root = Json::parse(json, nullptr, false);
    if (!root.is_object())
        return Problem{{}, "The preset is not a JSON object."};
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

std::string writePreset(const Preset &preset)
{
    const Design empty;
    Json fields = Json::object();
    for (const FieldSpec &field : fieldTable()) {
        const bool isView = std::find(views.begin(), views.end(), field.key) != views.end();
        if (!isView && fieldText(field, preset.design) != fieldText(field, empty))
            fields[std::string(field.key)] = valueOf(field, preset.design);
    }
    const Json root{{"id", preset.id},
                    {"label", preset.label},
                    {"family", preset.family},
                    {"source", preset.source},
                    {"design", std::move(fields)}};
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace dimscope
