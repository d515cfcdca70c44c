// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/hugging_face_config.h"
#include "core/language/say.h"
#include "core/result.h"
#include "core/session/session.h"

#include <QString>
#include <QStringList>

#include <string_view>

class QCommandLineParser;

namespace dimscope::app {

/// What a design is called that was read from there and has no name.
inline constexpr std::string_view standardInput = sayLater("standard input");

/// The design that the text of a config.json is; `path` names it where it does not. The sentence
/// names the file and what is wrong in it.
Result<ImportedDesign> configIn(std::string_view text, const QString &path);

/// Reads a config.json from disk. The sentence names the file and what is wrong in it.
Result<ImportedDesign> readConfigFile(const QString &path);

/// A preset under its own name. The sentence lists the presets there are.
Result<Design> presetDesign(const QString &id);

/// Adds --preset, --config, --session and --set. `standard` is the preset where none is named;
/// empty: one must be.
void addDesignOptions(QCommandLineParser &parser, const QString &standard = {});

/// The session that the options ask for: that of --session with its view, pins and measurements, or
/// a new one of the design that is named. Its design is what requestedDesign() answers, --set
/// included; its baseline is what was named.
Result<session::Session> requestedSession(const QCommandLineParser &parser);

/// The sound design that the options ask for, or why there is none.
Result<ImportedDesign> requestedDesign(const QCommandLineParser &parser);

} // namespace dimscope::app
