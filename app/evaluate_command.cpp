// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/evaluate_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "core/evaluation.h"

#include <QCommandLineParser>

#include <cstdio>

namespace dimscope::app {

using namespace Qt::StringLiterals;

int runEvaluate()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope evaluate (--preset ID | --config FILE) [--set key=value ...]\n"
        "Prints what theory says about a design as JSON."_s);
    addDesignOptions(parser);
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    const std::string document = toJson(evaluate(design->design)) + "\n";
    if (std::fputs(document.c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
        complain(u"The numbers could not be written to standard output."_s);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
