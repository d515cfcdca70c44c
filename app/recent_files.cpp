// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recent_files.h"

#include "ui/file/file_choice.h"

#include <QFileInfo>
#include <QSettings>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype most = 8;

QStringList keep(QStringList files)
{
    files.resize(std::min(files.size(), most));
    QSettings().setValue(u"recent_files"_s, files);
    return files;
}

} // namespace

QStringList recentFiles()
{
    return QSettings().value(u"recent_files"_s).toStringList();
}

QStringList addRecentFile(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(whole);
    files.prepend(whole);
    return keep(std::move(files));
}

QStringList removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(QFileInfo(path).absoluteFilePath());
    return keep(std::move(files));
}

void rememberLastFolder()
{
    ui::setFolderMemory(
        {[] { return QSettings().value(u"last_folder"_s).toString(); },
         [](const QString &folder) { QSettings().setValue(u"last_folder"_s, folder); }});
}

} // namespace dimscope::app
