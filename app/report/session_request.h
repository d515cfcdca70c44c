// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/session/session.h"

#include <optional>
#include <string>
#include <vector>

class QCommandLineParser;

namespace dimscope::app {

/// What a report or a chart from the command line is about.
struct SessionRequest
{
    session::Session session;         ///< as the window would save it, designs to compare pinned
    std::vector<std::string> assumed; ///< what a config.json did not give
};

/// Those that name a design, --compare, --no-measuring and --lang.
void addSessionOptions(QCommandLineParser &parser);

/// The file's session, or the design with a preview that a worker measures now.
Result<SessionRequest> sessionToReport(const QCommandLineParser &parser);

/// Numbers and, where there is a translation, texts of --lang from now on.
std::optional<Problem> chooseLanguage(const QCommandLineParser &parser);

} // namespace dimscope::app
