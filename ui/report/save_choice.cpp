// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/save_choice.h"

#include <QFileDialog>

namespace dimscope::ui {

namespace {

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

} // namespace dimscope::ui
