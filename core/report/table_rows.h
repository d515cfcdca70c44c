// SPDX-License-Identifier: MIT
#pragma once

#include "core/language/say.h"
#include "core/number_text.h"
#include "core/report/report.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dimscope::report {

/// What stands in a table, as it is read and as a file for programs holds it.
struct Cell
{
    /// Words, the same for both.
    Cell(std::string words)
        : text(words)
        , exact(std::move(words))
    {
    }
    Cell(const char *words)
        : Cell(std::string(words))
    {
    }
    /// A number, rounded for people.
    Cell(std::string rounded, double value)
        : text(std::move(rounded))
        , exact(exactText(value))
    {
    }
    Cell(std::string rounded, std::int64_t value)
        : text(std::move(rounded))
        , exact(std::to_string(value))
    {
    }
    Cell(std::string read, std::string forPrograms)
        : text(std::move(read))
        , exact(std::move(forPrograms))
    {
    }

    std::string text;
    std::string exact;
};

/// A word of a table, said to people; files for programs have the English one in every language.
inline Cell wordCell(std::string_view english)
{
    return {say(english), std::string(english)};
}

/// A column under such a word; `exact`: what its file says instead, such as with a unit.
inline Column columnOf(std::string_view english, bool isText, std::string_view exact = {})
{
    return {say(english), isText, std::string(exact.empty() ? english : exact)};
}

/// A count, in groups of three for people.
inline Cell countCell(std::int64_t value)
{
    return {grouped(value), value};
}

/// The row, once for each of its readers.
inline void addRow(Table &table, std::vector<Cell> cells)
{
    std::vector<std::string> &row = table.rows.emplace_back();
    std::vector<std::string> &exact = table.exact.emplace_back();
    row.reserve(cells.size());
    exact.reserve(cells.size());
    for (Cell &cell : cells) {
        row.push_back(std::move(cell.text));
        exact.push_back(std::move(cell.exact));
    }
}

} // namespace dimscope::report
