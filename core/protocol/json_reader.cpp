// SPDX-License-Identifier: MIT
#include "core/protocol/json_reader.h"

#include "core/language/say.h"

#include <cmath>

namespace dimscope::protocol {

const JsonReader::Json *JsonReader::member(const char *key, bool required)
{
    if (!m_object.is_object()) {
        complain(key, say("'%1' stands in something that is no object.", key));
        return nullptr;
    }
    const auto found = m_object.find(key);
    if (found != m_object.end() && !found->is_null())
        return &*found;
    if (required)
        complain(key, say("'%1' is missing.", key));
    return nullptr;
}

void JsonReader::complain(const char *key, const std::string &sentence)
{
    if (!m_problem)
        m_problem = Problem{key, sentence};
}

std::string JsonReader::text(const char *key, std::size_t longest)
{
    const Json *value = member(key, true);
    if (value == nullptr)
        return {};
    if (!value->is_string() || value->get_ref<const std::string &>().size() > longest) {
        complain(key, say("'%1' is not a text of at most %2 bytes.", key, std::to_string(longest)));
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
        complain(key, say("'%1' is not a whole number from %2 to %3.", key, std::to_string(low),
                          std::to_string(high)));
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
        complain(key, say("'%1' is not a number in its range.", key));
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
        complain(key, say("'%1' is not true or false.", key));
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
        complain(key,
                 say("'%1' is not a list of at most %2 entries.", key, std::to_string(longest)));
        return nullptr;
    }
    return value;
}

const JsonReader::Json *JsonReader::object(const char *key)
{
    const Json *value = member(key, true);
    if (value != nullptr && !value->is_object()) {
        complain(key, say("'%1' is not an object.", key));
        return nullptr;
    }
    return value;
}

} // namespace dimscope::protocol
