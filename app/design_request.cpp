// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_request.h"

#include "app/preset_library.h"
#include "app/session_file.h"
#include "core/design/field_spec.h"
#include "core/design/validate.h"
#include "core/nearest_name.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// Far above any real config.json; keeps a mistaken choice (a checkpoint) out of memory.
constexpr qint64 mostConfigBytes = 16 << 20;

/// "my-model" for my-model/config.json, "phi" for phi.config.json.
QString modelName(const QFileInfo &file)
{
    QString name = file.completeBaseName();
    if (name.endsWith(u".config"_s))
        name.chop(7);
    return name == "config"_L1 ? file.absoluteDir().dirName() : name;
}

Problem problem(const QString &sentence)
{
    return {{}, sentence.toStdString()};
}

constexpr auto nameOne = "Name one of --preset ID, --config FILE and --session FILE.";

/// The design with what --set changes. Faults that a session came with are the report's to tell, as
/// they are the window's.
Result<Design> changedDesign(Design design, const QCommandLineParser &parser)
{
    std::vector<Problem> told;
    if (parser.isSet(u"session"_s))
        told = validate(design);
    for (const QString &assignment : parser.values(u"set"_s)) {
        Result<Design> changed = setField(design, assignment.toStdString());
        if (!changed)
            return changed;
        design = *std::move(changed);
    }
    for (const Problem &problem : validate(design)) {
        if (std::find(told.begin(), told.end(), problem) == told.end())
            return problem;
    }
    return design;
}

/// A session with what its config.json says beyond a design.
struct Requested
{
    session::Session session;
    std::vector<std::string> ignored;
};

/// What --session, --config or --preset names, as it is there.
Result<Requested> named(const QCommandLineParser &parser)
{
    const bool fromConfig = parser.isSet(u"config"_s);
    if (parser.isSet(u"session"_s)) {
        if (fromConfig || parser.isSet(u"preset"_s))
            return Problem{{}, nameOne};
        Result<session::Session> read = readSessionFile(parser.value(u"session"_s));
        if (!read)
            return read.problem();
        return Requested{*std::move(read), {}};
    }
    // A preset that is the option's default gives way to a file.
    if (fromConfig ? parser.isSet(u"preset"_s) : parser.value(u"preset"_s).isEmpty())
        return Problem{{}, nameOne};
    Requested fresh;
    if (fromConfig) {
        Result<ImportedDesign> read = readConfigFile(parser.value(u"config"_s));
        if (!read)
            return read.problem();
        fresh.session.design = std::move(read->design);
        fresh.session.assumed = std::move(read->assumed);
        fresh.ignored = std::move(read->ignored);
    } else {
        Result<Design> preset = presetDesign(parser.value(u"preset"_s));
        if (!preset)
            return preset.problem();
        fresh.session.design = *std::move(preset);
    }
    fresh.session.baseline = fresh.session.design;
    return fresh;
}

/// The same with what --set changes.
Result<Requested> requested(const QCommandLineParser &parser)
{
    Result<Requested> all = named(parser);
    if (!all)
        return all;
    Result<Design> changed = changedDesign(std::move(all->session.design), parser);
    if (!changed)
        return changed.problem();
    all->session.design = *std::move(changed);
    return all;
}

} // namespace

Result<Design> presetDesign(const QString &id)
{
    if (const Preset *preset = findPreset(id)) {
        Design design = preset->design;
        design.name = preset->label;
        return design;
    }
    std::vector<std::string_view> known;
    for (const Preset &preset : presets())
        known.push_back(preset.id);
    const std::string_view nearest = nearestName(id.toStdString(), known);
    if (nearest.empty())
        return problem(u"There is no preset '%1'; 'dimscope presets' lists them all."_s.arg(id));
    return problem(
        u"There is no preset '%1'; the nearest is '%2', and 'dimscope presets' lists them all."_s
            .arg(id, QString::fromUtf8(nearest.data(), static_cast<qsizetype>(nearest.size()))));
}

Result<ImportedDesign> configIn(std::string_view text, const QString &path)
{
    if (static_cast<qint64>(text.size()) > mostConfigBytes)
        return problem(tooLarge(path, mostConfigBytes));
    Result<ImportedDesign> result = readHuggingFaceConfig(text, modelFamilies());
    if (!result)
        return Problem{result.problem().field,
                       spokenFileName(path).toStdString() + ": " + result.problem().sentence};
    if (result->design.name.empty())
        result->design.name =
            path == "-"_L1 ? std::string(standardInput) : modelName(QFileInfo(path)).toStdString();
    return result;
}

Result<ImportedDesign> readConfigFile(const QString &path)
{
    const Result<std::string> text = readWholeFile(path, mostConfigBytes);
    return text ? configIn(*text, path) : text.problem();
}

void addDesignOptions(QCommandLineParser &parser, const QString &standard)
{
    parser.addOption({u"preset"_s, u"Start from a published model."_s, u"ID"_s, standard});
    parser.addOption({{u"config"_s, u"design"_s},
                      u"Start from a Hugging Face config.json; - reads standard input."_s,
                      u"FILE"_s});
    parser.addOption(
        {u"session"_s,
         u"Start from a session (.dimscope, or a report as HTML); - reads standard input."_s,
         u"FILE"_s});
    parser.addOption({u"set"_s, u"Change a field, such as hidden_size=4096; may be repeated."_s,
                      u"key=value"_s});
}

Result<session::Session> requestedSession(const QCommandLineParser &parser)
{
    Result<Requested> all = requested(parser);
    if (!all)
        return all.problem();
    return std::move(all->session);
}

Result<ImportedDesign> requestedDesign(const QCommandLineParser &parser)
{
    Result<Requested> all = requested(parser);
    if (!all)
        return all.problem();
    return ImportedDesign{std::move(all->session.design), std::move(all->session.assumed),
                          std::move(all->ignored)};
}

} // namespace dimscope::app
