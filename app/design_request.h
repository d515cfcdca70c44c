// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/hugging_face_config.h"
#include "core/result.h"

#include <QString>
#include <QStringList>

class QCommandLineParser;

namespace dimscope::app {

/// Reads a config.json from disk. The sentence names the file and what is wrong in it.
Result<ImportedDesign> readConfigFile(const QString &path);

/// Adds --preset, --config and --set.
void addDesignOptions(QCommandLineParser &parser);

/// The sound design that the options ask for, or why there is none.
Result<ImportedDesign> requestedDesign(const QCommandLineParser &parser);

} // namespace dimscope::app
