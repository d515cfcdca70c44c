// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCommandLineParser;
class QString;

namespace dimscope::app {

/// Exit codes of every command.
inline constexpr int exitOk = 0;
inline constexpr int exitFailure = 1;  ///< something outside the input went wrong (a full disk)
inline constexpr int exitBadInput = 2; ///< the arguments or the design are at fault

/// Runs the command that the first argument names (evaluate, report, screenshot), or the window.
int runCommandLine(int argc, char *argv[]);

/// "dimscope: SENTENCE" on standard error.
void complain(const QString &sentence);

/// Parses this program's arguments behind the command's name. Prints help or version where asked;
/// -1 means go on, otherwise the exit code.
int parseArguments(QCommandLineParser &parser, bool skipCommand);

} // namespace dimscope::app
