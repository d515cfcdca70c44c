// SPDX-License-Identifier: MIT
#include "core/session/design_in_session.h"

#include "core/design/design_fields.h"
#include "core/design/field_groups.h"
#include "core/design/field_spec.h"
#include "core/design/json_text.h"
#include "core/design/layer_pattern.h"
#include "core/design/validate.h"
#include "core/language/say.h"

#include <algorithm>

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longestName = 4096;

std::string feedForwardLetters(const Design &design)
{
    std::string letters;
    for (const FeedForwardType type : design.feedForwardPattern)
        letters += type == FeedForwardType::dense ? 'D' : 'M';
    return letters;
}

/// With patterns as they are instead of the shortest that repeats to the same, and with what they
/// and head dimensions set besides.
Json exactFields(const Design &design, const Json &fields)
{
    Json exact = Json::object();
    if (!design.attentionPattern.empty())
        exact["layer_pattern"] = layerPatternText(design.attentionPattern);
    if (!design.feedForwardPattern.empty())
        exact["feed_forward_pattern"] = feedForwardLetters(design);
    for (const auto &[key, value] : fields.items()) {
        if (!exact.contains(key))
            exact[key] = value;
    }
    exact["attention.sliding.window"] = design.slidingAttention.window;
    exact["attention.full.value_head_dim"] = design.fullAttention.valueHeadDim;
    exact["attention.sliding.value_head_dim"] = design.slidingAttention.valueHeadDim;
    return exact;
}

/// Whether a size is none of a kind that no layer used until a pattern was changed; a design in the
/// making may have such a kind, and so may one that was pinned then.
bool isEmptyKind(const Design &design, const std::string &key)
{
    const FieldSpec *field = findField(key);
    return field != nullptr && field->get(design) == 0 && field->group != FieldGroup::size &&
           key != "hidden_size" && key != "layers";
}

} // namespace

Json designJson(const Design &design)
{
    Json fields = fieldsOf(design);
    Result<Design> back = designFromFields(fields);
    if (back)
        back.value().name = design.name;
    if (!back || !(*back == design))
        fields = exactFields(design, fields);
    return {{"name", design.name}, {"fields", fields}};
}

Result<Design> readDesign(const Json &value, std::string &unknown)
{
    if (!value.is_object())
        return Problem{{}, say("there is no design.")};
    Json known = Json::object();
    Json rest = value;
    Json strange = Json::object();
    const auto fields = value.find("fields");
    if (fields == value.end() || !fields->is_object())
        return Problem{"fields", say("the design has no '%1'.", "fields")};
    for (const auto &[key, field] : fields->items())
        (findField(key) != nullptr ? known : strange)[key] = field;
    rest.erase("fields");
    rest.erase("name");
    if (!strange.empty())
        rest["fields"] = strange;
    unknown = rest.empty() ? std::string() : rest.dump();
    Result<Design> design = designFromFields(known);
    if (!design)
        return design.problem();
    if (const auto name = value.find("name"); name != value.end()) {
        if (!name->is_string() || name->get_ref<const std::string &>().size() > longestName)
            return Problem{"name", say("'%1' is not a text of at most %2 bytes.", "name",
                                       std::to_string(longestName))};
        design.value().name = name->get<std::string>();
    }
    for (const Problem &problem : sizesOutOfRange(*design)) {
        if (!isEmptyKind(*design, problem.field))
            return Problem{problem.field, inWords(problem)};
    }
    return design;
}

} // namespace dimscope::session
