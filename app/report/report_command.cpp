// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/measured_exploration.h"
#include "app/report/report_file.h"
#include "app/report/report_source.h"
#include "app/result_sets.h"
#include "core/nearest_name.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QLocale>
#include <QTranslator>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Request
{
    QString output;
    ReportFormat format = ReportFormat::pdf;
    ReportChoices choices;
    std::vector<std::string> sections; ///< empty: all
    std::vector<session::PinnedDesign> compared;
};

Problem problem(const QString &sentence)
{
    return {{}, sentence.toStdString()};
}

QString known(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void addOptions(QCommandLineParser &parser)
{
    addDesignOptions(parser);
    parser.addOption({u"no-measuring"_s, u"Without a worker: theory alone."_s});
    parser.addOption({u"output"_s,
                      u"Where the report goes; its ending is the format: .pdf, .html, .svg, .png, "
                      "the first page of which are pictures, .csv, .json or .zip; - is standard "
                      "output."_s,
                      u"FILE"_s});
    parser.addOption({u"format"_s, u"The format, whatever the file is called."_s, u"NAME"_s});
    QStringList ids;
    for (const report::SectionName &section : report::sectionList())
        ids << known(section.id);
    parser.addOption({u"sections"_s,
                      u"These sections alone, separated by commas: "_s + ids.join(u", "_s) + u'.',
                      u"LIST"_s});
    parser.addOption({u"compare"_s, u"A preset or config.json to compare with; may be repeated."_s,
                      u"DESIGN"_s});
    parser.addOption({u"paper"_s, u"a4 or letter."_s, u"NAME"_s, u"a4"_s});
    parser.addOption({u"lang"_s, u"Language and its numbers, such as en or zh_CN."_s, u"NAME"_s});
}

Result<std::vector<std::string>> sectionsOf(const QString &list)
{
    std::vector<std::string_view> ids;
    for (const report::SectionName &section : report::sectionList())
        ids.push_back(section.id);
    std::vector<std::string> chosen;
    for (const QString &id : list.split(u',', Qt::SkipEmptyParts)) {
        const std::string name = id.trimmed().toStdString();
        if (std::find(ids.begin(), ids.end(), name) == ids.end())
            return problem(u"There is no section '%1'; the nearest is '%2'."_s.arg(
                id.trimmed(), known(nearestName(name, ids))));
        chosen.push_back(name);
    }
    if (chosen.empty())
        return problem(u"--sections names no section."_s);
    return chosen;
}

/// A design to compare with: a preset's id, or a config.json.
Result<session::PinnedDesign> comparedDesign(const QString &name)
{
    if (QFileInfo(name).isFile()) {
        const Result<ImportedDesign> imported = readConfigFile(name);
        if (!imported)
            return imported.problem();
        return session::PinnedDesign{imported->design.name, imported->design, {}};
    }
    const Result<Design> design = presetDesign(name);
    if (!design)
        return design.problem();
    return session::PinnedDesign{design->name, *design, {}};
}

/// Numbers and, where there is a translation, texts of that language from now on.
std::optional<Problem> chooseLanguage(const QString &name)
{
    const QLocale locale(name);
    if (locale.language() == QLocale::C)
        return problem(u"There is no language '%1'; en and zh_CN are languages."_s.arg(name));
    QLocale::setDefault(locale);
    auto *translator = new QTranslator(qApp);
    if (translator->load(locale, u"dimscope"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(translator);
    else if (locale.language() != QLocale::English)
        complain(u"There is no translation to %1 yet; the texts stay English."_s.arg(name));
    return std::nullopt;
}

Result<Request> requestFrom(const QCommandLineParser &parser)
{
    Request request;
    request.output = parser.value(u"output"_s);
    if (request.output.isEmpty())
        return problem(u"--output FILE is missing; - is standard output."_s);
    const bool named = parser.isSet(u"format"_s);
    const auto format =
        named ? formatFromName(parser.value(u"format"_s)) : formatOfFile(request.output);
    if (!format && (named || request.output == "-"_L1))
        return problem(u"--format takes pdf, html, svg, png, csv, json or zip."_s);
    if (!format)
        return problem(u"--output takes a name that ends in .pdf, .html, .svg, .png, .csv, .json "
                       "or .zip."_s);
    request.format = *format;
    const auto paper = ui::paperFromName(parser.value(u"paper"_s));
    if (!paper)
        return problem(u"--paper takes a4 or letter."_s);
    request.choices.paper = *paper;
    const auto time = reportTime();
    if (!time)
        return problem(u"SOURCE_DATE_EPOCH is no number of seconds."_s);
    request.choices.time = *time;
    if (parser.isSet(u"sections"_s)) {
        Result<std::vector<std::string>> sections = sectionsOf(parser.value(u"sections"_s));
        if (!sections)
            return sections.problem();
        request.sections = std::move(sections.value());
    }
    for (const QString &name : parser.values(u"compare"_s)) {
        Result<session::PinnedDesign> design = comparedDesign(name);
        if (!design)
            return design.problem();
        request.compared.push_back(std::move(design.value()));
    }
    if (parser.isSet(u"lang"_s)) {
        if (const auto fault = chooseLanguage(parser.value(u"lang"_s)))
            return *fault;
    }
    return request;
}

/// What the window would save: the file's session, or the design with what a worker measures.
Result<session::Session> sessionFrom(const QCommandLineParser &parser,
                                     const ImportedDesign &imported)
{
    auto opened = requestedSession(parser);
    if (!opened)
        return opened.problem();
    if (*opened)
        return std::move(**opened);
    session::Session session;
    session.design = imported.design;
    session.baseline = imported.design;
    if (parser.isSet(u"preset"_s)) {
        if (const Result<Design> preset = presetDesign(parser.value(u"preset"_s)))
            session.baseline = *preset;
    } else if (const Result<ImportedDesign> file = readConfigFile(parser.value(u"config"_s))) {
        session.baseline = file->design;
    }
    if (parser.isSet(u"no-measuring"_s))
        return session;
    MeasuredExploration measured(session.design, WorkerClient::ownWorker());
    ResultSets results;
    QObject::connect(&measured.measurer(), &SweepMeasurer::resultTaken, &measured,
                     [&](const measure::Measurement &measurement, const protocol::Device &device,
                         const measure::Method &method) {
                         results.add(measurement, device, method, measured.exploration().sweep());
                     });
    measured.settle();
    session.measurements = results.sets();
    return session;
}

} // namespace

int runReport()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope report (--preset ID | --config FILE | --session FILE) [--set key=value ...] "
        u"--output FILE\n"
        "Writes the charts, numbers and findings of a design; needs no display."_s);
    addOptions(parser);
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    Result<Request> request = requestFrom(parser);
    if (!request) {
        complain(QString::fromStdString(request.problem().sentence));
        return exitBadInput;
    }
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    Result<session::Session> session = sessionFrom(parser, *design);
    if (!session) {
        complain(QString::fromStdString(session.problem().sentence));
        return exitBadInput;
    }
    for (session::PinnedDesign &other : request.value().compared)
        session.value().pins.push_back(std::move(other));
    report::Report report = reportOf(*session, request->choices.time, design->assumed);
    if (!request->sections.empty())
        report = withSections(std::move(report), request->sections);
    if (report.sections.empty()) {
        complain(u"This report has none of these sections."_s);
        return exitBadInput;
    }
    if (const auto failure =
            writeReport(request->output, report, request->format, request->choices)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
