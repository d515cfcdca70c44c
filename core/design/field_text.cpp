// SPDX-License-Identifier: MIT
#include "core/design/field_spec.h"

#include "core/design/field_limits.h"
#include "core/design/json_text.h"
#include "core/language/say.h"
#include "core/nearest_name.h"

#include <charconv>
#include <limits>
#include <optional>
#include <vector>

namespace dimscope {

namespace {

/// Empty where none is near.
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

/// That the field takes something else than the text.
std::string misfit(const FieldSpec &field, const std::string &text)
{
    if (field.type == FieldType::flag)
        return say("%1 takes true or false, not '%2'.", field.key, text);
    if (field.type == FieldType::integer)
        return say("%1 takes a whole number, not '%2'.", field.key, text);
    std::string list;
    for (const FieldChoice &choice : field.choices)
        list.append(list.empty() ? "" : ", ").append(choice.key);
    return say("%1 takes one of %2, not '%3'.", field.key, list, text);
}

} // namespace

Result<Design> setField(const Design &design, std::string_view assignment)
{
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return Problem{{}, say("'%1' is not of the form key=value.", shortened(assignment))};
    const std::string key(assignment.substr(0, equals));
    const std::string_view text = assignment.substr(equals + 1);
    const FieldSpec *field = findField(key);
    if (field == nullptr) {
        const std::string_view nearest = nearestKey(key);
        return Problem{key, nearest.empty()
                                ? say("There is no field '%1'; 'dimscope evaluate' prints all that "
                                      "there are.",
                                      shortened(key))
                                : say("There is no field '%1'; the nearest is '%2'.",
                                      shortened(key), nearest)};
    }
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
        return Problem{key, misfit(*field, shortened(text))};
    }
    if (*value < 0)
        return Problem{key, say("%1 is %2; it cannot be negative.", key, shortened(text))};
    if (*value > largestFieldValue)
        return Problem{key, say("%1 is %2; that is far beyond any model.", key, shortened(text))};
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
