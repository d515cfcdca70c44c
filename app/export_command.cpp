// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/preset_library.h"
#include "app/text_output.h"
#include "core/design/config_writer.h"
#include "core/design/validate.h"

#include <QCommandLineParser>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

Preset asPreset(const Design &design)
{
    QString id = QString::fromStdString(design.name).toLower().simplified();
    id.replace(u' ', u'-');
    return {id.toStdString(), design.name, "where the numbers come from", design, {}};
}

} // namespace

int runExport()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope export (--preset ID | --config FILE) [--set key=value ...] "
        "(--config-json | --preset-json) [--output FILE]\n"
        "Writes a design as a Hugging Face config.json, which reads back as the same design, or as "
        "a preset."_s);
    addDesignOptions(parser);
    parser.addOption({u"config-json"_s, u"As a Hugging Face config.json."_s});
    parser.addOption({u"preset-json"_s, u"As a file for resources/presets."_s});
    parser.addOption({u"output"_s, u"Where it goes; - is standard output."_s, u"FILE"_s, u"-"_s});
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const bool config = parser.isSet(u"config-json"_s);
    if (config == parser.isSet(u"preset-json"_s)) {
        complain(u"Name either --config-json or --preset-json."_s);
        return exitBadInput;
    }
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    // A config.json has its own check.
    if (const auto problems = validate(design->design); !config && !problems.empty()) {
        complain(QString::fromStdString(problems.front().sentence));
        return exitBadInput;
    }
    const Result<std::string> text =
        config ? writeHuggingFaceConfig(design->design, modelFamilies())
               : Result<std::string>(writePreset(asPreset(design->design)));
    if (!text) {
        complain(QString::fromStdString(text.problem().sentence));
        return exitBadInput;
    }
    if (const auto failure = writeTextTo(parser.value(u"output"_s), *text, u"The design"_s)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
