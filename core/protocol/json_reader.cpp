// SPDX-License-Identifier: MIT
#include "core/protocol/json_reader.h"

#include <cmath>

namespace dimscope::protocol {

const JsonReader::Json *JsonReader::member(const char *key, bool required)
{
    if (!m_object.is_object()) {
        complain(key, "stands in something that is no object");
        return nullptr;
    }
    const auto found = m_object.find(key);
    if (found != m_object.end() && !found->is_null())
        return &*found;
    if (required)
        complain(key, "is missing");
    return nullptr;
}

void JsonReader::complain(const char *key, const std::string &what)
{
    if (!m_problem)
        m_problem = Problem{key, std::string("'") + key + "' " + what + "."};
}

std::string JsonReader::text(const char *key, std::size_t longest)
{
    const Json *value = member(key, true);
    if (value == nullptr)
        return {};
    if (!value->is_string() || value->get_ref<const std::string &>().size() > longest) {
        complain(key, "is not a text of at most " + std::to_string(longest) + " bytes");
        return {};
    }
    return value->get<std::string>();
}

std::string JsonReader::optionalText(const char *key, std::size_t longest)
{
    return member(key, false) == nullptr ? std::string() : text(key, longest);
}

std::int64_t JsonReader::integer(const char *key, std::int64_t low, std::int64_t high)
{
    const Json *value = member(key, true);
    if (value == nullptr)
        return low;
    const bool tooLarge = value->is_number_unsigned() &&
                          value->get<std::uint64_t>() > static_cast<std::uint64_t>(high);
    if (!value->is_number_integer() || tooLarge || value->get<std::int64_t>() < low ||
        value->get<std::int64_t>() > high) {
        complain(key, "is not a whole number from " + std::to_string(low) + " to " +
                          std::to_string(high));
        return low;
    }
    return value->get<std::int64_t>();
}

std::optional<std::int64_t> JsonReader::optionalInteger(const char *key, std::int64_t low,
                                                        std::int64_t high)
{
    if (member(key, false) == nullptr)
        return std::nullopt;
    return integer(key, low, high);
}

double JsonReader::number(const char *key, double low, double high)
{
    const Json *value = member(key, true);
    if (value == nullptr)
        return low;
    const double number = value->is_number() ? value->get<double>() : std::nan("");
    if (!(number >= low && number <= high)) {
        complain(key, "is not a number in its range");
        return low;
    }
    return number;
}

double JsonReader::optionalNumber(const char *key, double low, double high, double otherwise)
{
    return member(key, false) == nullptr ? otherwise : number(key, low, high);
}

bool JsonReader::flag(const char *key)
{
    const Json *value = member(key, true);
    if (value == nullptr)
        return false;
    if (!value->is_boolean()) {
        complain(key, "is not true or false");
        return false;
    }
    return value->get<bool>();
}

bool JsonReader::optionalFlag(const char *key)
{
    return m_object.contains(key) && flag(key);
}

const JsonReader::Json *JsonReader::array(const char *key, std::size_t longest)
{
    const Json *value = member(key, true);
    if (value == nullptr)
        return nullptr;
    if (!value->is_array() || value->size() > longest) {
        complain(key, "is not a list of at most " + std::to_string(longest) + " entries");
        return nullptr;
    }
    return value;
}

const JsonReader::Json *JsonReader::object(const char *key)
{
    const Json *value = member(key, true);
    if (value != nullptr && !value->is_object()) {
        complain(key, "is not an object");
        return nullptr;
    }
    return value;
}

} // namespace dimscope::protocol
