// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace dimscope::app {

struct ArchivedFile
{
    QString name; ///< with its folder, '/' between
    QByteArray content;
};

/// The files as a zip archive whose bytes follow from them and the time alone.
Result<QByteArray> zipped(const std::vector<ArchivedFile> &files, const QDateTime &time);

} // namespace dimscope::app
