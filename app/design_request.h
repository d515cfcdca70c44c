// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/hugging_face_config.h"
#include "core/result.h"
#include "core/session/session.h"

#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

namespace dimscope::app {

/// Reads a config.json from disk. The sentence names the file and what is wrong in it.
Result<ImportedDesign> readConfigFile(const QString &path);

/// A preset under its own name. The sentence lists the presets there are.
Result<Design> presetDesign(const QString &id);

/// Adds --preset, --config, --session and --set. `standard` is the preset where none is named;
/// empty: one must be.
void addDesignOptions(QCommandLineParser &parser, const QString &standard = {});

/// The session of --session, with its view, pins and measurements; none where there is no such
/// option. Its design is what requestedDesign() answers, --set included.
Result<std::optional<session::Session>> requestedSession(const QCommandLineParser &parser);

/// The sound design that the options ask for, or why there is none.
Result<ImportedDesign> requestedDesign(const QCommandLineParser &parser);

} // namespace dimscope::app
