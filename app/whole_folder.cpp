// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/whole_folder.h"

#include "app/whole_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>

namespace dimscope::app {

namespace {

using Failure = std::optional<QString>;

/// Folders that were made for files; they go again unless the files are there.
class MadeFolders
{
public:
    MadeFolders() = default;
    Q_DISABLE_COPY_MOVE(MadeFolders)
    ~MadeFolders()
    {
        // Those in which something stands stay.
        for (auto folder = m_made.crbegin(); folder != m_made.crend(); ++folder)
            QDir().rmdir(*folder);
    }

    bool make(const QString &path)
    {
        if (QFileInfo(path).isDir())
            return true;
        m_made << path;
        return QDir().mkdir(path);
    }
    void keep() { m_made.clear(); }

private:
    QStringList m_made;
};

/// Files that change places by renaming alone, which needs no room on the disk and can be undone.
class Moves
{
public:
    Failure move(const QString &from, const QString &to)
    {
        if (!isRenamed(from, to))
            return qt_error_string();
        m_done.emplace_back(from, to);
        return std::nullopt;
    }
    /// Whether all are back where they were.
    bool undo()
    {
        bool isWhole = true;
        for (auto step = m_done.crbegin(); step != m_done.crend(); ++step)
            isWhole = isRenamed(step->second, step->first) && isWhole;
        m_done.clear();
        return isWhole;
    }

private:
    /// Unlike QFile's it never copies.
    static bool isRenamed(const QString &from, const QString &to)
    {
        return std::rename(QFile::encodeName(from).constData(),
                           QFile::encodeName(to).constData()) == 0;
    }

    std::vector<std::pair<QString, QString>> m_done;
};

/// Out of the way of a new file, under the name of its number.
Failure moveAway(const QFileInfo &old, const QString &away, Moves &moves)
{
    if (old.isDir())
        return QCoreApplication::translate("Files", "there is a folder of that name");
    // Who wrote-protects a file wants to keep it.
    if (old.exists() && !old.isWritable())
        return QCoreApplication::translate("Files", "the file there is write-protected");
    if (!old.exists() && !old.isSymLink())
        return std::nullopt;
    return moves.move(old.filePath(), away);
}

} // namespace

std::optional<std::pair<QString, QString>>
replaceFiles(const QString &folder, const std::vector<FileBelow> &files, const QStringList &gone)
{
    const QDir target(folder);
    const QString cannotBeMade = QCoreApplication::translate("Files", "the folder cannot be made");
    MadeFolders folders; // outlives what is written into them
    if (!folders.make(target.absolutePath()))
        return std::pair(target.absolutePath(), cannotBeMade);
    // Inside, so that it is on the same disk, whatever may be done to the folder's parent.
    QTemporaryDir beside(target.absoluteFilePath(QStringLiteral(".dimscope-XXXXXX")));
    if (!beside.isValid())
        return std::pair(target.absolutePath(), beside.errorString());
    const auto fresh = [&beside](std::size_t i) {
        return beside.filePath(QStringLiteral("new%1").arg(i));
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (const Failure failure = writeWholeFile(fresh(i), files[i].content.toStdString()))
            return std::pair(target.filePath(files[i].name), *failure);
    }

    Moves moves;
    int old = 0;
    const auto away = [&] { return beside.filePath(QStringLiteral("old%1").arg(old++)); };
    const auto put = [&](const QString &path, const QString &file) -> Failure {
        const QFileInfo there(path);
        if (!folders.make(there.absolutePath()))
            return cannotBeMade;
        if (there.isFile())
            QFile::setPermissions(file, there.permissions());
        if (Failure failure = moveAway(there, away(), moves))
            return failure;
        return moves.move(file, path);
    };
    std::optional<std::pair<QString, QString>> fault;
    for (std::size_t i = 0; i < files.size() && !fault; ++i) {
        const QString path = target.filePath(files[i].name);
        if (const Failure failure = put(path, fresh(i)))
            fault = std::pair(path, *failure);
    }
    for (qsizetype i = 0; i < gone.size() && !fault; ++i) {
        const QFileInfo there(target.filePath(gone[i]));
        if (there.isDir()) // somebody else's: no folder was written
            continue;
        if (const Failure failure = moveAway(there, away(), moves))
            fault = std::pair(there.filePath(), *failure);
    }
    if (!fault) {
        folders.keep();
        return std::nullopt;
    }
    if (!moves.undo()) {
        beside.setAutoRemove(false); // the old files are in it
        fault->second +=
            QCoreApplication::translate("Files", "; files of before are in %1").arg(beside.path());
    }
    return fault;
}

} // namespace dimscope::app
