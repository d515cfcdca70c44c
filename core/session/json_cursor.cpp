// SPDX-License-Identifier: MIT
#include "core/session/json_cursor.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace dimscope::session {

namespace {

constexpr int deepest = 64;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

void JsonCursor::skipSpace()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' ||
                                    m_text[m_at] == '\r' || m_text[m_at] == '\t'))
        ++m_at;
}

bool JsonCursor::atEnd()
{
    skipSpace();
    return !m_failed && m_at == m_text.size();
}

char JsonCursor::kind()
{
    skipSpace();
    return !m_failed && m_at < m_text.size() ? m_text[m_at] : '\0';
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

bool JsonCursor::number(double &value)
{
    skipSpace();
    if (m_failed)
        return false;
    const std::string_view digits = numberText();
    if (m_failed)
        return false;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? true : fail();
}

bool JsonCursor::integer(std::int64_t &value)
{
    skipSpace();
    if (m_failed)
        return false;
    const std::string_view digits = numberText();
    if (m_failed)
        return false;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? true : fail();
}

std::string_view JsonCursor::stringText(bool &plain)
{
    plain = true;
    if (kind() != '"') {
        fail();
        return {};
    }
    const std::size_t start = m_at++;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        const auto c = static_cast<unsigned char>(m_text[m_at]);
        plain = plain && c >= 0x20U && c < 0x80U && c != '\\';
        m_at += c == '\\' ? 2 : 1;
    }
    if (m_at >= m_text.size()) {
        fail();
        return {};
    }
    ++m_at;
    return m_text.substr(start, m_at - start);
}

bool JsonCursor::text(std::string &value)
{
    bool plain = true;
    const std::string_view quoted = stringText(plain);
    if (m_failed)
        return false;
    if (plain) {
        value.assign(quoted.substr(1, quoted.size() - 2));
        return true;
    }
    // Escapes and bytes beyond ASCII, which must be UTF-8.
    const auto parsed = nlohmann::json::parse(quoted, nullptr, false);
    if (!parsed.is_string())
        return fail();
    value = parsed.get<std::string>();
    return true;
}

void JsonCursor::skipNested()
{
    std::string key;
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
        text(key);
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
