// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/preset_library.h"
#include "core/design/config_writer.h"

#include <QCommandLineParser>
#include <QSaveFile>

#include <cstdio>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// File name "-" is standard output. A sentence where it failed.
std::optional<QString> writeTo(const QString &name, const std::string &text)
{
    if (name == "-"_L1) {
        if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0)
            return u"The design could not be written to standard output."_s;
        return std::nullopt;
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0 ||
        !file.commit())
        return u"The design could not be written to %1: %2."_s.arg(name, file.errorString());
    return std::nullopt;
}

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
    const Result<std::string> text =
        config ? writeHuggingFaceConfig(design->design, modelFamilies())
               : Result<std::string>(writePreset(asPreset(design->design)));
    if (!text) {
        complain(QString::fromStdString(text.problem().sentence));
        return exitBadInput;
    }
    if (const auto failure = writeTo(parser.value(u"output"_s), *text)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
