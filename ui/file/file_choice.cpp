// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/file_choice.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <utility>

namespace dimscope::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FileChoice)
};

FolderMemory &folderMemory()
{
    static FolderMemory memory{[] { return QString(); }, [](const QString &) {}};
    return memory;
}

/// The folder of the file that was chosen last; empty, which means the current one, where it is
/// gone.
QString lastFolder()
{
    const QString folder = folderMemory().last();
    return QFileInfo(folder).isDir() ? folder : QString();
}

/// The choice, whose folder is where the next dialog starts.
QString remembered(const QString &path)
{
    if (!path.isEmpty())
        folderMemory().keep(QFileInfo(path).absolutePath());
    return path;
}

/// "png" of "Picture (*.png)".
QString endingOf(const QString &filter)
{
    const qsizetype at = filter.indexOf(QLatin1String("*.")) + 2;
    return filter.mid(at, filter.indexOf(QLatin1Char(')'), at) - at);
}

} // namespace

void setFolderMemory(FolderMemory memory)
{
    folderMemory() = std::move(memory);
}

QString askWhatToOpen(QWidget *parent, const QString &title, const QString &filters)
{
    return remembered(QFileDialog::getOpenFileName(parent, title, lastFolder(), filters));
}

QString askWhereToSave(QWidget *parent, const QString &title, const QString &name,
                       const QStringList &filters)
{
    QFileDialog dialog(parent, title, lastFolder());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(endingOf(filters.front()));
    QObject::connect(
        &dialog, &QFileDialog::filterSelected, &dialog,
        [&dialog](const QString &filter) { dialog.setDefaultSuffix(endingOf(filter)); });
    dialog.selectFile(name);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return remembered(dialog.selectedFiles().value(0));
}

QString askForFolder(QWidget *parent, const QString &title)
{
    const QString folder = QFileDialog::getExistingDirectory(parent, title, lastFolder());
    if (folder.isEmpty())
        return {};
    if (!QDir(folder).isEmpty() &&
        QMessageBox::question(parent, title,
                              Words::tr("%1 is not empty. Files that are named as those of the "
                                        "report are replaced, all others stay. Save there?")
                                  .arg(folder)) != QMessageBox::Yes)
        return {};
    return remembered(folder.endsWith(QLatin1Char('/')) ? folder : folder + QLatin1Char('/'));
}

} // namespace dimscope::ui
