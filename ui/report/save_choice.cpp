// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/save_choice.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>

namespace dimscope::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SaveChoice)
};

/// "png" of "Picture (*.png)".
QString endingOf(const QString &filter)
{
    const qsizetype at = filter.indexOf(QLatin1String("*.")) + 2;
    return filter.mid(at, filter.indexOf(QLatin1Char(')'), at) - at);
}

} // namespace

QString askWhereToSave(QWidget *parent, const QString &title, const QString &name,
                       const QStringList &filters)
{
    QFileDialog dialog(parent, title);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(endingOf(filters.front()));
    QObject::connect(
        &dialog, &QFileDialog::filterSelected, &dialog,
        [&dialog](const QString &filter) { dialog.setDefaultSuffix(endingOf(filter)); });
    dialog.selectFile(name);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return dialog.selectedFiles().value(0);
}

QString askForFolder(QWidget *parent, const QString &title)
{
    const QString folder = QFileDialog::getExistingDirectory(parent, title);
    if (folder.isEmpty())
        return {};
    if (!QDir(folder).isEmpty() &&
        QMessageBox::question(parent, title,
                              Words::tr("%1 is not empty. Files that are named as those of the "
                                        "report are replaced, all others stay. Save there?")
                                  .arg(folder)) != QMessageBox::Yes)
        return {};
    return folder.endsWith(QLatin1Char('/')) ? folder : folder + QLatin1Char('/');
}

} // namespace dimscope::ui
