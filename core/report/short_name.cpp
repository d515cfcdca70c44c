// SPDX-License-Identifier: MIT
#include "core/report/short_name.h"

#include <algorithm>

namespace dimscope::report {

namespace {

/// Of UTF-8: the bytes that go on with a letter start none.
bool startsLetter(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
}

} // namespace

std::string shortName(const std::string &name, std::size_t most)
{
    const auto letters =
        static_cast<std::size_t>(std::count_if(name.begin(), name.end(), startsLetter));
    if (letters <= most)
        return name;
    const std::size_t end = (most - 1) / 3;
    const std::size_t start = most - 1 - end;
    std::string text;
    std::size_t letter = 0;
    for (const char c : name) {
        letter += startsLetter(c) ? 1 : 0;
        if (letter == start + 1 && startsLetter(c))
            text += "…";
        if (letter <= start || letter > letters - end)
            text += c;
    }
    return text;
}

} // namespace dimscope::report
