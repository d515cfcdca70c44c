// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/hugging_face_config.h"
#include "tests/preset_designs.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace dimscope::test {

inline const std::string &modelFamilies()
{
    static const std::string text = fileText(QStringLiteral("resources/model_families.json"));
    return text;
}

inline Result<ImportedDesign> readConfig(const QByteArray &json)
{
    return readHuggingFaceConfig(json.toStdString(), modelFamilies());
}

/// A published file of tests/data/hf_configs.
inline QByteArray configFile(const QString &name)
{
    return QByteArray::fromStdString(
        fileText(QStringLiteral("tests/data/hf_configs/%1.config.json").arg(name)));
}

/// That file with some keys changed; an undefined value removes its key.
inline QByteArray changedFile(const QString &name, const QJsonObject &changes,
                              const QStringList &removed = {})
{
    QJsonObject file = QJsonDocument::fromJson(configFile(name)).object();
    for (auto change = changes.begin(); change != changes.end(); ++change)
        file[change.key()] = change.value();
    for (const QString &key : removed)
        file.remove(key);
    return QJsonDocument(file).toJson();
}

} // namespace dimscope::test
