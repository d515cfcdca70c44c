// SPDX-License-Identifier: MIT
#include "core/report/section_parts.h"

namespace dimscope::report {

namespace {

/// Of every system's line ends one, and nothing that neither shows nor moves: no page holds it.
std::string printable(const std::string &text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        if (c == '\r')
            result += '\n';
        else if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f'))
            result += c;
    }
    return result;
}

} // namespace

std::vector<Block> noteBlocks(const ReportInput &input)
{
    std::string text = printable(input.notes);
    // Empty lines around the words are none of them; the indentation of the first is.
    const std::size_t word = text.find_first_not_of(" \t\n");
    if (word == std::string::npos)
        return {};
    text.erase(text.find_last_not_of(" \t\n") + 1);
    text.erase(0, text.rfind('\n', word) + 1);
    return {Paragraph{std::move(text), true}};
}

} // namespace dimscope::report
