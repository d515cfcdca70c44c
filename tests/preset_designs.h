// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/preset.h"

#include <QDir>
#include <QFile>
#include <QString>
#include <QTest>

namespace dimscope::test {

inline std::string fileText(const QString &path)
{
    QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR) + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// The design of resources/presets/ID.json, named as on screen.
inline Design presetDesign(const QString &id)
{
    const Result<Preset> preset =
        readPreset(fileText(QStringLiteral("resources/presets/%1.json").arg(id)));
    if (!preset)
        qFatal("%s", preset.problem().sentence.c_str());
    Design design = preset->design;
    design.name = preset->label;
    return design;
}

/// Every file of resources/presets.
inline const QStringList &presetIds()
{
    static const QStringList ids = [] {
        QStringList found;
        const QDir folder(QStringLiteral(DIMSCOPE_SOURCE_DIR "/resources/presets"));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}))
            found << name.chopped(5);
        if (found.isEmpty())
            qFatal("There are no presets.");
        return found;
    }();
    return ids;
}

} // namespace dimscope::test
