// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/short_names.h"

#include <QFileInfo>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// The name with the innermost folders, as many as are asked for or there are.
QString nameWith(const QString &path, qsizetype folders)
{
    const QFileInfo file(path);
    if (folders == 0)
        return file.fileName();
    const QStringList all = file.path().split(u'/', Qt::SkipEmptyParts);
    const QString shown = all.mid(std::max<qsizetype>(0, all.size() - folders)).join(u'/');
    return file.fileName() + u" - "_s + (shown.isEmpty() ? u"/"_s : shown);
}

} // namespace

QStringList shortNames(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths) {
        const qsizetype most = path.count(u'/');
        qsizetype folders = 0;
        const auto isOfAnother = [&](const QString &other) {
            return other != path && nameWith(other, folders) == nameWith(path, folders);
        };
        while (folders < most && std::any_of(paths.begin(), paths.end(), isOfAnother))
            ++folders;
        names << nameWith(path, folders);
    }
    return names;
}

} // namespace dimscope::ui
