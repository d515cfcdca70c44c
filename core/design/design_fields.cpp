// SPDX-License-Identifier: MIT
#include "core/design/design_fields.h"

#include "core/design/field_spec.h"
#include "core/design/field_views.h"

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

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

nlohmann::ordered_json fieldsOf(const Design &design)
{
    const Design empty;
    Json fields = Json::object();
    for (const FieldSpec &field : fieldTable()) {
        // The fields behind a view say it better.
        if (fieldsBehind(field.key).empty() && fieldText(field, design) != fieldText(field, empty))
            fields[std::string(field.key)] = valueOf(field, design);
    }
    return fields;
}

Result<Design> designFromFields(const nlohmann::ordered_json &fields)
{
    Design design;
    for (const auto &[key, value] : fields.items()) {
        const Result<Design> next = setField(design, assignment(key, value));
        if (!next)
            return next.problem();
        design = *next;
    }
    return design;
}

} // namespace dimscope
