// SPDX-License-Identifier: MIT
#include "core/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace dimscope {

namespace {

char inLowerCase(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein's.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const bool isSame = inLowerCase(a[i - 1]) == inLowerCase(b[j - 1]);
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (isSame ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

bool startsWith(std::string_view name, std::string_view start)
{
    return name.size() >= start.size() &&
           std::equal(start.begin(), start.end(), name.begin(),
                      [](char a, char b) { return inLowerCase(a) == inLowerCase(b); });
}

/// The nearest among the names that start so, that is the shortest; empty where none does.
std::string_view continuation(std::string_view start, std::span<const std::string_view> names)
{
    std::string_view shortest;
    for (const std::string_view name : names) {
        if (startsWith(name, start) && (shortest.empty() || name.size() < shortest.size()))
            shortest = name;
    }
    return shortest;
}

} // namespace

std::string_view nearestName(std::string_view misspelt, std::span<const std::string_view> names)
{
    constexpr std::size_t longest = 64; // the distance takes time by both lengths
    constexpr std::size_t letterWrong = 3;
    constexpr std::size_t tellingStart = 3; ///< letters by which a name can be told
    misspelt = misspelt.substr(0, longest);
    std::string_view nearest;
    std::size_t smallest = misspelt.size() / letterWrong + 1;
    for (const std::string_view name : names) {
        const std::size_t next = distance(name, misspelt);
        if (next < smallest) {
            smallest = next;
            nearest = name;
        }
    }
    if (nearest.empty() && misspelt.size() >= tellingStart)
        return continuation(misspelt, names);
    return nearest;
}

} // namespace dimscope
