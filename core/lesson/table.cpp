// SPDX-License-Identifier: MIT
#include "core/lesson/table.h"

#include <algorithm>

namespace dimscope::lesson {

namespace {

/// Characters, not bytes.
std::size_t length(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

} // namespace

std::string plainText(const Table &table)
{
    std::vector<std::size_t> widths;
    for (const std::string &header : table.headers)
        widths.push_back(length(header));
    for (const auto &row : table.rows) {
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], length(row[i]));
    }
    const auto line = [&](const std::vector<std::string> &cells) {
        std::string text;
        for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i)
            text += (i > 0 ? "  " : "") + std::string(widths[i] - length(cells[i]), ' ') + cells[i];
        return text + "\n";
    };
    std::string text = table.title + "\n" + table.note + "\n\n" + line(table.headers);
    for (const auto &row : table.rows)
        text += line(row);
    return text;
}

} // namespace dimscope::lesson
