// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dimscope::app {

/// Writes a file whole or not at all: a failure leaves an old one as it was.
/// @returns what the system says of the failure, such as "No space left on device".
std::optional<QString> writeWholeFile(const QString &path, const std::string &content);

/// What is written to a path.
struct FileContent
{
    QString path;
    QByteArray content;
};

/// Writes all files whole, or none of them: only when every one is on the disk under another name
/// do they take the places of old ones. Folders are made as they are needed.
/// @returns the path that failed and what the system says of it.
std::optional<std::pair<QString, QString>> writeWholeFiles(const std::vector<FileContent> &files);

} // namespace dimscope::app
