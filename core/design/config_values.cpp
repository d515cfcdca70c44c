// SPDX-License-Identifier: MIT
#include "core/design/config_values.h"

#include "core/design/field_limits.h"
#include "core/design/json_text.h"
#include "core/language/say.h"

#include <algorithm>
#include <cmath>

namespace dimscope {

namespace {

std::string printed(const nlohmann::json &value)
{
    return shortened(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// A number beyond the limit that JSON readers keep as a float.
bool isHugeFloat(const nlohmann::json &value)
{
    return value.is_number_float() &&
           std::fabs(value.get<double>()) > static_cast<double>(largestFieldValue);
}

} // namespace

ConfigValues::ConfigValues(const Json &file, const ModelFamily &family)
    : m_file(file)
    , m_family(family)
{
    if (!family.takenFor.empty())
        assume(say("model family = %1, by %2", family.name, family.takenFor));
}

const ConfigValues::Json *ConfigValues::find(const Names &names)
{
    const Json *value = nullptr;
    std::string from;
    bool saidNull = false;
    for (const std::string &name : names) {
        const auto found = m_file.find(name);
        if (found == m_file.end())
            continue;
        m_used.insert(name);
        if (found->is_null()) {
            saidNull = true;
        } else if (value == nullptr) {
            value = &*found;
            from = name;
        } else if (*value != *found) {
            complain(from, say("%1 is %2, but %3 is %4; they mean the same.", from, printed(*value),
                               name, printed(*found)));
        }
    }
    if (value != nullptr || saidNull)
        return value;
    for (const std::string &name : names) {
        const auto found = m_family.defaults.find(name);
        if (found == m_family.defaults.end())
            continue;
        assume(name + " = " + printed(*found));
        return found->is_null() ? nullptr : &*found;
    }
    return nullptr;
}

std::optional<std::int64_t> ConfigValues::sizeFrom(const std::string &name, const Json &value)
{
    if (value.is_number_integer() && value.get<std::int64_t>() < 0 && !value.is_number_unsigned()) {
        complain(name, say("%1 is %2; it cannot be negative.", name, printed(value)));
        return std::nullopt;
    }
    const bool tooLarge = isHugeFloat(value) || (value.is_number_unsigned() &&
                                                 value.get<std::uint64_t>() >
                                                     static_cast<std::uint64_t>(largestFieldValue));
    if (tooLarge) {
        complain(name, say("%1 is %2; that is far beyond any model.", name, printed(value)));
        return std::nullopt;
    }
    if (!value.is_number_integer()) {
        complain(name, say("%1 is %2, which is not a whole number.", name, printed(value)));
        return std::nullopt;
    }
    return value.get<std::int64_t>();
}

std::optional<std::int64_t> ConfigValues::optionalSize(const Names &names)
{
    const Json *value = find(names);
    return value == nullptr ? std::nullopt : sizeFrom(names.front(), *value);
}

std::optional<std::int64_t> ConfigValues::nullableSize(const Names &names)
{
    const auto isKnown = [this](const std::string &name) {
        return m_file.contains(name) || m_family.defaults.contains(name);
    };
    if (std::none_of(names.begin(), names.end(), isKnown))
        complain(names.front(), say("%1 is missing, and its model family implies no value for it.",
                                    names.front()));
    return optionalSize(names);
}

std::int64_t ConfigValues::size(const Names &names)
{
    const auto value = nullableSize(names);
    if (!value)
        complain(names.front(), say("%1 is null; it must be at least 1.", names.front()));
    else if (*value == 0)
        complain(names.front(), say("%1 is 0; it must be at least 1.", names.front()));
    return std::max<std::int64_t>(value.value_or(1), 1);
}

bool ConfigValues::flag(const std::string &name)
{
    const Json *value = find({name});
    if (value == nullptr)
        return false;
    if (!value->is_boolean())
        complain(name, say("%1 is %2, not true or false.", name, printed(*value)));
    return value->is_boolean() && value->get<bool>();
}

std::optional<std::string> ConfigValues::text(const Names &names)
{
    const Json *value = find(names);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_string()) {
        complain(names.front(),
                 say("%1 is %2, which is not a text.", names.front(), printed(*value)));
        return std::nullopt;
    }
    return value->get<std::string>();
}

const ConfigValues::Json *ConfigValues::layerList(const std::string &name, std::int64_t layers)
{
    const Json *list = find({name});
    if (list == nullptr || (list->is_array() && static_cast<std::int64_t>(list->size()) == layers))
        return list;
    complain(name, say("%1 must list one entry for each of the %2 layers.", name,
                       std::to_string(layers)));
    return nullptr;
}

const ConfigValues::Json *ConfigValues::traitValue(const std::string &name)
{
    const auto found = m_family.implies.find(name);
    if (found == m_family.implies.end())
        return nullptr;
    const std::string value = found->is_string() ? found->get<std::string>() : found->dump();
    // The name of a key that decides it is no value; whether that key is there is told of itself.
    if (!m_file.contains(value) && !m_family.defaults.contains(value))
        assume(name + " = " + value);
    return &*found;
}

std::string ConfigValues::trait(const std::string &name, const std::string &fallback)
{
    const Json *value = traitValue(name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : fallback;
}

bool ConfigValues::traitFlag(const std::string &name)
{
    const Json *value = traitValue(name);
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::int64_t ConfigValues::traitSize(const std::string &name, std::int64_t fallback)
{
    const Json *value = traitValue(name);
    return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : fallback;
}

std::string ConfigValues::spelling(const std::string &name, const std::string &fallback) const
{
    const auto found = m_family.implies.find(name);
    return found != m_family.implies.end() && found->is_string() ? found->get<std::string>()
                                                                 : fallback;
}

void ConfigValues::assume(const std::string &what)
{
    const std::string line = what + " (" + m_family.source + ")";
    if (std::find(m_assumed.begin(), m_assumed.end(), line) == m_assumed.end())
        m_assumed.push_back(line);
}

void ConfigValues::complain(const std::string &field, const std::string &sentence)
{
    if (!m_problem)
        m_problem = Problem{field, sentence};
}

std::vector<std::string> ConfigValues::ignored() const
{
    std::vector<std::string> keys;
    for (const auto &[key, value] : m_file.items()) {
        if (!m_used.contains(key))
            keys.push_back(key);
    }
    return keys;
}

} // namespace dimscope
