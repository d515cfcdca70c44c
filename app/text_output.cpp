// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_output.h"

#include "app/whole_file.h"

#include <cstdio>

namespace dimscope::app {

using namespace Qt::StringLiterals;

std::optional<QString> writeTextTo(const QString &name, const std::string &text,
                                   const QString &what)
{
    if (name == "-"_L1) {
        if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
            std::fflush(stdout) != 0)
            return u"%1 could not be written to standard output: %2."_s.arg(what,
                                                                            qt_error_string());
        return std::nullopt;
    }
    if (const auto failure = writeWholeFile(name, text))
        return u"%1 could not be written to %2: %3."_s.arg(what, name, *failure);
    return std::nullopt;
}

} // namespace dimscope::app
