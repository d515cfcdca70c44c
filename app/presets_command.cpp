// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presets_command.h"

#include "app/command_line.h"
#include "app/preset_library.h"
#include "core/counting/parameters.h"
#include "core/number_text.h"

#include <QCommandLineParser>

#include <cstdio>

namespace dimscope::app {

using namespace Qt::StringLiterals;

int runPresets()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope presets\nLists the published models to start from: id, total parameters, source."_s);
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    for (const Preset &preset : presets()) {
        std::printf("%-20s %19s  %s\n", preset.id.c_str(),
                    grouped(countParameters(preset.design).total).c_str(), preset.source.c_str());
    }
    return exitOk;
}

} // namespace dimscope::app
