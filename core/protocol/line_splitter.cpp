// SPDX-License-Identifier: MIT
#include "core/protocol/line_splitter.h"

#include "core/language/say.h"
#include "core/protocol/messages.h"

namespace dimscope::protocol {

namespace {

Problem tooLong()
{
    return {
        {},
        say("A line is longer than %1 bytes and was skipped.", std::to_string(maximumLineBytes))};
}

} // namespace

void LineSplitter::feed(std::string_view bytes)
{
    if (m_skipping) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos)
            return;
        bytes.remove_prefix(end + 1);
        m_skipping = false;
    }
    m_buffer.append(bytes);
}

std::optional<Result<std::string>> LineSplitter::next()
{
    const std::size_t end = m_buffer.find('\n');
    if (end == std::string::npos) {
        if (m_buffer.size() <= maximumLineBytes)
            return std::nullopt;
        m_buffer.clear();
        m_skipping = true;
        return Result<std::string>(tooLong());
    }
    std::string line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 1);
    if (line.size() > maximumLineBytes)
        return Result<std::string>(tooLong());
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return Result<std::string>(std::move(line));
}

} // namespace dimscope::protocol
