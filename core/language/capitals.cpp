// SPDX-License-Identifier: MIT
#include "core/language/capitals.h"

#include "core/language/say.h"

#include <algorithm>

namespace dimscope {

namespace {

bool isSmall(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// By a word that every translation has.
bool isEnglish()
{
    constexpr std::string_view known = sayLater("yes");
    return say(known) == known;
}

} // namespace

std::string withinSentence(std::string title)
{
    if (title.size() > 1 && isCapital(title[0]) && isSmall(title[1]) && isEnglish())
        title[0] = static_cast<char>(title[0] - 'A' + 'a');
    return title;
}

std::string startingSentence(std::string clause)
{
    constexpr std::ptrdiff_t shortest = 3; // "ln" is a function
    const auto end = std::find_if_not(clause.begin(), clause.end(), isSmall);
    if (end - clause.begin() >= shortest && end != clause.end() && *end == ' ' && isEnglish())
        clause[0] = static_cast<char>(clause[0] - 'a' + 'A');
    return clause;
}

} // namespace dimscope
