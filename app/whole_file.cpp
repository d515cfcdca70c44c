// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/whole_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <memory>
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

/// The folders of a path that are not there yet, the outermost first.
QStringList missingFolders(const QString &path)
{
    QStringList missing;
    for (QString folder = path; !QFileInfo::exists(folder); folder = QFileInfo(folder).path())
        missing.prepend(folder);
    return missing;
}

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
        m_made << missingFolders(path);
        return QDir().mkpath(path);
    }
    void keep() { m_made.clear(); }

private:
    QStringList m_made;
};

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

std::optional<std::pair<QString, QString>> writeWholeFiles(const std::vector<FileContent> &files)
{
    MadeFolders folders; // outlives what is written into them
    std::vector<std::unique_ptr<QSaveFile>> written;
    for (const FileContent &one : files) {
        const QString folder = QFileInfo(one.path).absolutePath();
        if (!folders.make(folder))
            return std::pair(one.path,
                             QCoreApplication::translate("Files", "the folder cannot be made"));
        auto &file = written.emplace_back(std::make_unique<QSaveFile>(one.path));
        const std::string_view content(one.content.constData(),
                                       static_cast<std::size_t>(one.content.size()));
        if (const auto failure = writeAll(*file, content))
            return std::pair(one.path, *failure);
    }
    for (const auto &file : written) {
        if (!file->commit())
            return std::pair(file->fileName(), file->errorString());
    }
    folders.keep();
    return std::nullopt;
}

} // namespace dimscope::app
