// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace dimscope::ui {

// Dialogs that ask for a file or a folder start in the folder of the last choice.

/// Keeps that folder for the next dialog, and for the next start.
struct FolderMemory
{
    std::function<QString()> last;
    std::function<void(const QString &folder)> keep;
};

/// From now on that memory is asked; before, no folder is remembered.
void setFolderMemory(FolderMemory memory);

/// Asks for a file to open. Empty: none.
QString askWhatToOpen(QWidget *parent, const QString &title, const QString &filters);

/// Asks where to save, in the folder of `name` where it has one: a name without an ending gets that
/// of the chosen filter ("Picture (*.png)"), before the question whether an old file may go. Empty:
/// nowhere.
QString askWhereToSave(QWidget *parent, const QString &title, const QString &name,
                       const QStringList &filters);

/// Asks for the folder in which to save; one that holds something is asked about once more. Ends in
/// '/'; empty: nowhere.
QString askForFolder(QWidget *parent, const QString &title);

} // namespace dimscope::ui
