// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace dimscope::app {

/// A file below a folder: its name there, with '/' between.
struct FileBelow
{
    QString name;
    QByteArray content;
};

/// Puts files into a folder and takes others of it away, all of it or nothing: only when every file
/// is on the disk under another name do they take the places of old ones, and one that cannot sends
/// all others back. What is not named stays as it is. The folder and those inside it are made as
/// they are needed, but none above it.
/// @returns the path that failed and what the system says of it.
std::optional<std::pair<QString, QString>>
replaceFiles(const QString &folder, const std::vector<FileBelow> &files, const QStringList &gone);

} // namespace dimscope::app
