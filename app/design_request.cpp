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

/// What --preset or --config names, as it is there.
Result<ImportedDesign> namedDesign(const QCommandLineParser &parser)
{
    const bool fromFile = parser.isSet(u"config"_s);
    // A preset that is the option's default gives way to a file.
    if (fromFile ? parser.isSet(u"preset"_s) : parser.value(u"preset"_s).isEmpty())
        return Problem{{}, nameOne};
    if (fromFile)
        return readConfigFile(parser.value(u"config"_s));
    const QString id = parser.value(u"preset"_s);
    const Result<Design> design = presetDesign(id);
    if (!design)
        return design.problem();
    return ImportedDesign{*design, {}, {}};
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
    session::Session session;
    if (parser.isSet(u"session"_s)) {
        if (parser.isSet(u"config"_s) || parser.isSet(u"preset"_s))
            return Problem{{}, nameOne};
        Result<session::Session> read = readSessionFile(parser.value(u"session"_s));
        if (!read)
            return read;
        session = *std::move(read);
    } else {
        Result<ImportedDesign> named = namedDesign(parser);
        if (!named)
            return named.problem();
        session.baseline = named->design;
        session.design = std::move(named->design);
        session.assumed = std::move(named->assumed);
    }
    Result<Design> changed = changedDesign(std::move(session.design), parser);
    if (!changed)
        return changed.problem();
    session.design = *std::move(changed);
    return session;
}

Result<ImportedDesign> requestedDesign(const QCommandLineParser &parser)
{
    if (parser.isSet(u"session"_s)) {
        Result<session::Session> session = requestedSession(parser);
        if (!session)
            return session.problem();
        return ImportedDesign{std::move(session->design), std::move(session->assumed), {}};
    }
    Result<ImportedDesign> result = namedDesign(parser);
    if (!result)
        return result;
    Result<Design> changed = changedDesign(std::move(result->design), parser);
    if (!changed)
        return changed.problem();
    result->design = *std::move(changed);
    return result;
}

} // namespace dimscope::app
