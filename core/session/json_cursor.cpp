// SPDX-License-Identifier: MIT
#include "core/session/json_cursor.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace dimscope::session {

namespace {

constexpr int deepest = 64;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool JsonCursor::atEnd()
{
    skipSpace();
    return !m_failed && m_at == m_text.size();
}

bool JsonCursor::fail()
{
    m_failed = true;
    return false;
}

bool JsonCursor::enter(char opening)
{
    if (kind() != opening || ++m_depth > deepest)
        return fail();
    ++m_at;
    m_first = true;
    return true;
}

bool JsonCursor::next(char closing)
{
    const char c = kind();
    if (c == closing) {
        ++m_at;
        --m_depth;
        m_first = false;
        return false;
    }
    if (!m_first) {
        if (c != ',')
            return fail();
        ++m_at;
    }
    m_first = false;
    const char value = kind();
    return value != '\0' && value != closing ? true : fail();
}

bool JsonCursor::nextMember(std::string &key)
{
    if (!next('}') || !text(key))
        return false;
    if (kind() != ':')
        return fail();
    ++m_at;
    return true;
}

bool JsonCursor::literal(std::string_view word)
{
    if (m_failed || m_text.substr(m_at, word.size()) != word)
        return fail();
    m_at += word.size();
    return true;
}

bool JsonCursor::flag(bool &value)
{
    value = kind() == 't';
    return literal(value ? "true" : "false");
}

bool JsonCursor::null()
{
    skipSpace();
    return literal("null");
}

std::string_view JsonCursor::numberText()
{
    const std::size_t start = m_at;
    const auto digits = [this] {
        const std::size_t first = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > first;
    };
    const auto is = [this](char c) { return m_at < m_text.size() && m_text[m_at] == c; };
    if (is('-'))
        ++m_at;
    bool isSound = true;
    if (is('0'))
        ++m_at;
    else
        isSound = digits();
    if (isSound && is('.')) {
        ++m_at;
        isSound = digits();
    }
    if (isSound && (is('e') || is('E'))) {
        ++m_at;
        if (is('+') || is('-'))
            ++m_at;
        isSound = digits();
    }
    if (!isSound)
        fail();
    return m_text.substr(start, m_at - start);
}

/// from_chars takes what JSON does not: 01, 1. and .5, inf and nan.
template<typename Number>
bool JsonCursor::parse(Number &value)
{
    skipSpace();
    if (m_failed)
        return false;
    const char *const first = m_text.data() + m_at;
    const char *const last = m_text.data() + m_text.size();
    const auto isDigitAt = [last](const char *at) { return at < last && isDigit(*at); };
    const auto [end, error] = std::from_chars(first, last, value);
    const char *const digits = first < last && *first == '-' ? first + 1 : first;
    if (error != std::errc{} || !isDigitAt(digits) || (*digits == '0' && isDigitAt(digits + 1)))
        return fail();
    const auto length = static_cast<std::size_t>(end - digits);
    const auto *point = static_cast<const char *>(std::memchr(digits, '.', length));
    if (point != nullptr && !isDigitAt(point + 1))
        return fail();
    m_at += static_cast<std::size_t>(end - first);
    // A whole number goes on as one that is not, or an exponent has no digits.
    const char after = m_at < m_text.size() ? m_text[m_at] : '\0';
    return after != '.' && after != 'e' && after != 'E' ? true : fail();
}

bool JsonCursor::number(double &value)
{
    return parse(value);
}

bool JsonCursor::integer(std::int64_t &value)
{
    return parse(value);
}

std::string_view JsonCursor::quotedText()
{
    if (kind() != '"') {
        fail();
        return {};
    }
    const std::size_t start = m_at++;
    for (;;) {
        const std::size_t end = m_text.find('"', m_at);
        if (end == std::string_view::npos) {
            fail();
            return {};
        }
        std::size_t escape = m_text.substr(0, end).find('\\', m_at);
        m_at = end + 1;
        if (escape == std::string_view::npos)
            return m_text.substr(start, m_at - start);
        // A quote that an escape covers does not end it.
        while (escape < end && m_text[escape] == '\\')
            escape += 2;
        m_at = escape;
    }
}

bool JsonCursor::text(std::string_view &value, std::string &buffer)
{
    const std::string_view quoted = quotedText();
    if (m_failed)
        return false;
    value = quoted.substr(1, quoted.size() - 2);
    const auto isPlain = [](char c) { return c >= 0x20 && c < 0x7f && c != '\\'; };
    if (std::all_of(value.begin(), value.end(), isPlain))
        return true;
    // Escapes and bytes beyond ASCII, which must be UTF-8.
    const auto parsed = nlohmann::json::parse(quoted, nullptr, false);
    if (!parsed.is_string())
        return fail();
    buffer = parsed.get<std::string>();
    value = buffer;
    return true;
}

bool JsonCursor::text(std::string &value)
{
    std::string buffer;
    std::string_view view;
    if (!text(view, buffer))
        return false;
    value.assign(view);
    return true;
}

void JsonCursor::skipNested()
{
    std::string key;
    std::string_view text;
    switch (kind()) {
    case '{':
        enterObject();
        while (nextMember(key))
            skipNested();
        break;
    case '[':
        enterArray();
        while (nextElement())
            skipNested();
        break;
    case '"':
        this->text(text, key);
        break;
    case 't':
        literal("true");
        break;
    case 'f':
        literal("false");
        break;
    case 'n':
        literal("null");
        break;
    default:
        if (!m_failed)
            numberText();
        break;
    }
}

std::string_view JsonCursor::skip()
{
    skipSpace();
    const std::size_t start = m_at;
    skipNested();
    return m_failed ? std::string_view() : m_text.substr(start, m_at - start);
}

} // namespace dimscope::session
