// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

/// A table of tests/data/theory; empty when it cannot be read.
inline QJsonObject theoryReference(QLatin1String name)
{
    QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/theory/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}
