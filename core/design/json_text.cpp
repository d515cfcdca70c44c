// SPDX-License-Identifier: MIT
#include "core/design/json_text.h"

#include "core/language/say.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dimscope {

namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 64;
constexpr std::size_t longest = 40;

/// Walks over the text without keeping anything.
class Walk : public nlohmann::json_sax<Json>
{
public:
    std::size_t faultAt = 0;
    bool tooDeep = false;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool key(string_t &) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t at, const std::string &,
                     const nlohmann::detail::exception &) override
    {
        faultAt = at;
        return false;
    }

private:
    bool enter()
    {
        tooDeep = ++m_depth > deepest;
        return !tooDeep;
    }
    bool leave()
    {
        --m_depth;
        return true;
    }

    std::size_t m_depth = 0;
};

} // namespace

std::optional<Problem> jsonFault(std::string_view text)
{
    Walk walk;
    if (Json::sax_parse(text, &walk))
        return std::nullopt;
    if (walk.tooDeep)
        return Problem{{},
                       say("This JSON nests deeper than %1 levels, as no configuration does.",
                           std::to_string(deepest))};
    const std::size_t at = std::min(walk.faultAt > 0 ? walk.faultAt - 1 : 0, text.size());
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return Problem{{},
                   say("This is not JSON: line %1, column %2 is where reading stopped.",
                       std::to_string(line), std::to_string(at - lineStart + 1))};
}

std::string shortened(std::string_view text)
{
    if (text.size() <= longest)
        return std::string(text);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end; // not inside a character of several bytes
    return std::string(text.substr(0, end)) + "...";
}

} // namespace dimscope
