// SPDX-License-Identifier: MIT
#include "core/design/field_spec.h"

#include "core/design/field_limits.h"
#include "core/design/json_text.h"
#include "core/nearest_name.h"

#include <charconv>
#include <limits>
#include <optional>
#include <vector>

namespace dimscope {

namespace {

std::string_view nearestKey(std::string_view key)
{
    std::vector<std::string_view> keys;
    for (const FieldSpec &field : fieldTable())
        keys.push_back(field.key);
    return nearestName(key, keys);
}

std::optional<std::int64_t> parsed(const FieldSpec &field, std::string_view text)
{
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (field.choices[i].key == text)
            return static_cast<std::int64_t>(i);
    }
    if (field.type == FieldType::flag && (text == "true" || text == "false"))
        return text == "true" ? 1 : 0;
    if (field.type == FieldType::choice)
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range)
        value = text.front() == '-' ? -largestFieldValue : std::numeric_limits<std::int64_t>::max();
    else if (error != std::errc{})
        return std::nullopt;
    if (end != text.data() + text.size())
        return std::nullopt;
    if (field.type == FieldType::flag && value != 0 && value != 1)
        return std::nullopt;
    return value;
}

std::string expected(const FieldSpec &field)
{
    if (field.type == FieldType::flag)
        return "true or false";
    if (field.type == FieldType::integer)
        return "a whole number";
    std::string list;
    for (const FieldChoice &choice : field.choices)
        list += (list.empty() ? "one of " : ", ") + std::string(choice.key);
    return list;
}

} // namespace

Result<Design> setField(const Design &design, std::string_view assignment)
{
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return Problem{{}, "'" + shortened(assignment) + "' is not of the form key=value."};
    const std::string key(assignment.substr(0, equals));
    const std::string_view text = assignment.substr(equals + 1);
    const FieldSpec *field = findField(key);
    if (field == nullptr)
        return Problem{key, "There is no field '" + shortened(key) + "'; the nearest is '" +
                                std::string(nearestKey(key)) + "'."};
    Design result = design;
    // A window or a number of experts on a design without them means the design should have them.
    if (field->inapplicable != nullptr) {
        if (const FieldRemedy *remedy = field->inapplicable(result))
            remedy->apply(result);
    }
    const std::optional<std::int64_t> value = parsed(*field, text);
    if (!value) {
        if (field->setText != nullptr && field->setText(result, text))
            return result;
        return Problem{key,
                       key + " takes " + expected(*field) + ", not '" + shortened(text) + "'."};
    }
    const std::string given = key + " is " + shortened(text);
    if (*value < 0)
        return Problem{key, given + "; it cannot be negative."};
    if (*value > largestFieldValue)
        return Problem{key, given + "; that is far beyond any model."};
    field->set(result, *value);
    return result;
}

std::string fieldText(const FieldSpec &field, const Design &design)
{
    const std::int64_t value = field.get(design);
    if (field.type == FieldType::flag)
        return value != 0 ? "true" : "false";
    if (field.type == FieldType::integer)
        return std::to_string(value);
    const bool writtenOut =
        field.getText != nullptr && value == static_cast<std::int64_t>(field.choices.size()) - 1;
    return writtenOut ? field.getText(design)
                      : std::string(field.choices[static_cast<std::size_t>(value)].key);
}

} // namespace dimscope
