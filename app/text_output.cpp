// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_output.h"

#include <QSaveFile>

#include <cstdio>

namespace dimscope::app {

using namespace Qt::StringLiterals;

std::optional<QString> writeTextTo(const QString &name, const std::string &text,
                                   const QString &what)
{
    if (name == "-"_L1) {
        if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0)
            return u"%1 could not be written to standard output."_s.arg(what);
        return std::nullopt;
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0 ||
        !file.commit())
        return u"%1 could not be written to %2: %3."_s.arg(what, name, file.errorString());
    return std::nullopt;
}

} // namespace dimscope::app
