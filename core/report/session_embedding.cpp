// SPDX-License-Identifier: MIT
#include "core/report/session_embedding.h"

#include <array>

namespace dimscope::report {

namespace {

constexpr std::string_view opening = "<script type=\"application/json\" id=\"dimscope-session\">";
constexpr std::string_view closing = "</script>";

/// In JSON these stand inside strings only, where an escape means the same.
struct Escape
{
    char character;
    std::string_view written;
};
constexpr std::array<Escape, 3> escapes{{{'<', "\\u003c"}, {'>', "\\u003e"}, {'&', "\\u0026"}}};

/// Behind the element's start tag, whose attributes another program may have put in another order.
std::size_t contentStart(std::string_view html)
{
    for (std::size_t at = html.find("<script"); at != std::string_view::npos;
         at = html.find("<script", at + 1)) {
        const std::size_t close = html.find('>', at);
        if (close == std::string_view::npos)
            return close;
        if (html.substr(at, close - at).find("id=\"dimscope-session\"") != std::string_view::npos)
            return close + 1;
    }
    return std::string_view::npos;
}

} // namespace

std::string embeddedSessionElement(std::string_view json)
{
    if (json.empty())
        return {};
    std::string text(opening);
    for (const char c : json) {
        const Escape *found = nullptr;
        for (const Escape &escape : escapes) {
            if (escape.character == c)
                found = &escape;
        }
        if (found != nullptr)
            text += found->written;
        else
            text += c;
    }
    return text.append(closing);
}

std::optional<std::string> findEmbeddedSession(std::string_view html)
{
    const std::size_t start = contentStart(html);
    const std::size_t end = html.find(closing, start);
    if (start == std::string_view::npos || end == std::string_view::npos)
        return std::nullopt;
    const std::string_view written = html.substr(start, end - start);
    std::string json;
    json.reserve(written.size());
    for (std::size_t at = 0; at < written.size();) {
        const Escape *found = nullptr;
        for (const Escape &escape : escapes) {
            if (written.substr(at, escape.written.size()) == escape.written)
                found = &escape;
        }
        if (found != nullptr) {
            json += found->character;
            at += found->written.size();
        } else {
            // A backslash takes its next character with it, so that "\\u003c" stays.
            const std::size_t length = written[at] == '\\' && at + 1 < written.size() ? 2 : 1;
            json += written.substr(at, length);
            at += length;
        }
    }
    return json;
}

} // namespace dimscope::report
