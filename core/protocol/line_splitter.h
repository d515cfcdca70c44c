// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace dimscope::protocol {

/// Cuts a byte stream into lines. A line longer than maximumLineBytes is reported once as a Problem
/// and skipped up to its end; memory stays bounded.
class LineSplitter
{
public:
    void feed(std::string_view bytes);

    /// The next whole line without its end, or why it is none; nothing until more bytes come.
    std::optional<Result<std::string>> next();

private:
    std::string m_buffer;
    bool m_skipping = false;
};

} // namespace dimscope::protocol
