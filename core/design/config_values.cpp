// SPDX-License-Identifier: MIT
#include "core/design/config_values.h"

#include "core/design/field_limits.h"

namespace dimscope {

namespace {

std::string shortened(const nlohmann::json &value)
{
    std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > 40)
        text = text.substr(0, 40) + "...";
    return text;
}

} // namespace

ConfigValues::ConfigValues(const Json &file, const Json &defaults, std::string defaultsSource)
    : m_file(file)
    , m_defaults(defaults)
    , m_defaultsSource(std::move(defaultsSource))
{
}

bool ConfigValues::has(const std::string &key) const
{
    const auto found = m_file.find(key);
    return found != m_file.end() && !found->is_null();
}

const ConfigValues::Json *ConfigValues::find(const std::string &key)
{
    m_used.insert(key);
    const auto found = m_file.find(key);
    return found == m_file.end() || found->is_null() ? nullptr : &*found;
}

const ConfigValues::Json *ConfigValues::defaultOf(const std::string &name)
{
    const auto found = m_defaults.find(name);
    if (found == m_defaults.end())
        return nullptr;
    // A default may be the value of another key.
    const Json *value = found->is_string() ? find(found->get<std::string>()) : &*found;
    if (value != nullptr)
        assume(name + " = " + shortened(*value), m_defaultsSource);
    return value;
}

std::optional<std::int64_t> ConfigValues::sizeFrom(const std::string &name, const Json &value)
{
    if (!value.is_number_integer()) {
        complain(name, name + " is " + shortened(value) + ", which is not a whole number.");
        return std::nullopt;
    }
    const bool huge = value.is_number_unsigned() &&
                      value.get<std::uint64_t>() > static_cast<std::uint64_t>(largestFieldValue);
    if (huge || value.get<std::int64_t>() < 0) {
        complain(name, name + " is " + shortened(value) + "; it must be from 0 to " +
                           std::to_string(largestFieldValue) + ".");
        return std::nullopt;
    }
    return value.get<std::int64_t>();
}

std::optional<std::int64_t> ConfigValues::optionalSize(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const Json *value = find(name))
            return sizeFrom(name, *value);
    }
    if (const Json *value = defaultOf(*names.begin()))
        return sizeFrom(*names.begin(), *value);
    return std::nullopt;
}

std::int64_t ConfigValues::size(std::initializer_list<const char *> names)
{
    if (const auto value = optionalSize(names)) {
        if (*value == 0)
            complain(*names.begin(), std::string(*names.begin()) + " is 0; it must be at least 1.");
        return std::max<std::int64_t>(*value, 1);
    }
    const std::string name = *names.begin();
    complain(name, name + " is missing, and its model family implies no value for it.");
    return 1;
}

bool ConfigValues::flag(const char *name)
{
    const Json *value = find(name);
    if (value == nullptr)
        value = defaultOf(name);
    if (value == nullptr)
        return false;
    if (!value->is_boolean()) {
        complain(name, std::string(name) + " is " + shortened(*value) + ", not true or false.");
        return false;
    }
    return value->get<bool>();
}

std::optional<std::string> ConfigValues::text(const char *name)
{
    const Json *value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_string()) {
        complain(name, std::string(name) + " is " + shortened(*value) + ", which is not a text.");
        return std::nullopt;
    }
    return value->get<std::string>();
}

void ConfigValues::assume(const std::string &what, const std::string &source)
{
    m_assumed.push_back(what + " (" + source + ")");
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
