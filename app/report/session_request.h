// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/session/session.h"

#include <QString>

#include <optional>

class QCommandLineParser;

namespace dimscope::app {

/// Those that name a design, --measurements, --compare, --no-measuring and --lang.
void addSessionOptions(QCommandLineParser &parser);

/// What a report or a chart from the command line is about, as the window would save it: the file's
/// session, or the design with a preview that a worker measures now; designs to compare pinned.
/// `chart`: the one that is wanted alone; empty: all.
Result<session::Session> sessionToReport(const QCommandLineParser &parser,
                                         const QString &chart = {});

/// Numbers and, where there is a translation, texts of --lang from now on.
std::optional<Problem> chooseLanguage(const QCommandLineParser &parser);

} // namespace dimscope::app
