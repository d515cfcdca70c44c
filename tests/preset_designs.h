// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/preset.h"

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

inline const QStringList &presetIds()
{
    static const QStringList ids{QStringLiteral("gpt-oss-120b"), QStringLiteral("gpt-oss-20b"),
                                 QStringLiteral("llama-3.1-8b"), QStringLiteral("qwen3-30b-a3b"),
                                 QStringLiteral("mixtral-8x7b")};
    return ids;
}

} // namespace dimscope::test
