// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/whole_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <string_view>

namespace dimscope::app {

namespace {

/// None on success.
std::optional<QString> writeAll(QFileDevice &file, std::string_view content)
{
    // Unbuffered: Qt 6.4's commit() does not see that its own flush has failed, and a full disk
    // takes a part before it says what is wrong.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return file.errorString();
    for (std::size_t at = 0; at < content.size();) {
        const qint64 written =
            file.write(content.data() + at, static_cast<qint64>(content.size() - at));
        if (written <= 0)
            return file.errorString();
        at += static_cast<std::size_t>(written);
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> writeWholeFile(const QString &path, const std::string &content)
{
    // A device or a pipe is written to; what is saved beside it and renamed would replace it.
    const QFileInfo there(path);
    if (there.exists() && !there.isFile()) {
        QFile file(path);
        return writeAll(file, content);
    }
    QSaveFile file(path);
    if (const auto failure = writeAll(file, content))
        return failure;
    if (!file.commit())
        return file.errorString();
    return std::nullopt;
}

} // namespace dimscope::app
