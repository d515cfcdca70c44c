// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dimscope::session {

/// Reads JSON front to back without building anything: a session of 100,000 results is numbers that
/// go straight into columns. Strict (RFC 8259). After the first fault every call answers false, and
/// a value of another kind than asked for is a fault.
class JsonCursor
{
public:
    explicit JsonCursor(std::string_view text)
        : m_text(text)
    {
    }

    bool failed() const { return m_failed; }
    /// Nothing but white space is left.
    bool atEnd();

    /// What the next value begins with: one of {["-tfn or a digit; 0 at the end.
    char kind()
    {
        skipSpace();
        return !m_failed && m_at < m_text.size() ? m_text[m_at] : '\0';
    }
    bool enterObject() { return enter('{'); }
    /// False at the end of the object, which is then left.
    bool nextMember(std::string &key);
    bool enterArray() { return enter('['); }
    /// False at the end of the array, which is then left.
    bool nextElement() { return next(']'); }

    bool number(double &value);
    bool integer(std::int64_t &value); ///< a whole number that fits
    bool text(std::string &value);
    /// A text without a copy of it where it stands as it is; otherwise it goes to `buffer`.
    bool text(std::string_view &value, std::string &buffer);
    bool flag(bool &value);
    bool null();
    /// The text of the next value, whatever it is.
    std::string_view skip();

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' ||
                                        m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool enter(char opening);
    bool next(char closing);
    bool fail();
    bool literal(std::string_view word);
    std::string_view numberText();
    std::string_view quotedText();
    template<typename Number>
    bool parse(Number &value);
    void skipNested();

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_first = false; ///< an object or array was just entered
    bool m_failed = false;
};

} // namespace dimscope::session
