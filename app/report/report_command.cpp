// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_command.h"

#include "app/command_line.h"
#include "app/report/nearest_of.h"
#include "app/report/report_file.h"
#include "app/report/report_source.h"
#include "app/report/session_request.h"
#include "app/session_file.h"

#include <QCommandLineParser>

#include <algorithm>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Request
{
    QString output;
    std::optional<ReportFormat> format; ///< none: a folder of files
    ReportChoices choices;
    std::vector<std::string> sections; ///< empty: all
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
    addSessionOptions(parser);
    parser.addOption(
        {u"output"_s,
         u"Where it goes; its ending is the format: %1. The pictures are of the first "
         "page, a .dimscope is the session that the report follows from, which the "
         "window opens. A name that ends in / or a folder takes what is in the .zip; - "
         "is standard output."_s.arg(listedFormats("."_L1)),
         u"FILE"_s});
    parser.addOption({u"format"_s,
                      u"The format, whatever the file is called: %1."_s.arg(listedFormats()),
                      u"NAME"_s});
    QStringList ids;
    for (const report::SectionName &section : report::sectionList())
        ids << known(section.id);
    parser.addOption({u"sections"_s,
                      u"These sections alone, separated by commas: "_s + ids.join(u", "_s) + u'.',
                      u"LIST"_s});
    parser.addOption({u"paper"_s, u"a4, unless letter is named."_s, u"NAME"_s, u"a4"_s});
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
            return problem(
                u"There is no section '%1'; %2"_s.arg(id.trimmed(), nearestOf(name, ids)));
        chosen.push_back(name);
    }
    if (chosen.empty())
        return problem(u"--sections names no section."_s);
    return chosen;
}

Result<Request> requestFrom(const QCommandLineParser &parser)
{
    Request request;
    request.output = parser.value(u"output"_s);
    if (request.output.isEmpty())
        return problem(u"--output FILE is missing; - is standard output."_s);
    const bool named = parser.isSet(u"format"_s);
    if (named && isFolder(request.output))
        return problem(
            u"--format goes with a file; %1 is a folder, which takes every format."_s.arg(
                request.output));
    const auto format =
        named ? formatFromName(parser.value(u"format"_s)) : formatOfFile(request.output);
    if (!format && named)
        return problem(u"--format takes %1."_s.arg(listedFormats()));
    if (!format && request.output == "-"_L1)
        return problem(u"Standard output has no ending that names a format: --format is needed and "
                       "takes %1."_s.arg(listedFormats()));
    if (!format && !isFolder(request.output))
        return problem(u"%1 is no name of a report: its ending is the format. Write %2, or a name "
                       "that ends in / for a folder of files."_s.arg(spokenFileName(request.output),
                                                                     listedFormats("."_L1)));
    if (!isFolder(request.output))
        request.format = format;
    const auto paper = ui::paperFromName(parser.value(u"paper"_s));
    if (!paper)
        return problem(u"--paper takes a4 or letter."_s);
    request.choices.paper = *paper;
    const auto time = reportTime();
    if (!time)
        return problem(u"SOURCE_DATE_EPOCH is no number of seconds."_s);
    request.choices.time = *time;
    if (parser.isSet(u"sections"_s)) {
        if (request.format == ReportFormat::session)
            return problem(u"--sections chooses what stands in a report; a session has no "
                           "sections."_s);
        if (request.format == ReportFormat::csv)
            return problem(u"--sections chooses what stands in a report; a CSV holds the points of "
                           "every chart."_s);
        Result<std::vector<std::string>> sections = sectionsOf(parser.value(u"sections"_s));
        if (!sections)
            return sections.problem();
        request.sections = std::move(sections.value());
    }
    if (const auto fault = chooseLanguage(parser))
        return *fault;
    return request;
}

bool has(const report::Report &report, std::string_view section)
{
    return std::any_of(report.sections.begin(), report.sections.end(),
                       [section](const report::Section &one) { return one.id == section; });
}

/// Why sections that were named are not there; none where the report has enough of them.
std::optional<QString> missingSections(const report::Report &report,
                                       const std::vector<std::string> &named)
{
    // Left out of the rest it would be missed; others stand in all reports or follow from the file.
    if (!has(report, "comparison") &&
        std::find(named.begin(), named.end(), "comparison") != named.end())
        return u"The section 'comparison' needs a second design: name it with --compare."_s;
    if (std::any_of(named.begin(), named.end(),
                    [&report](const std::string &id) { return has(report, id); }))
        return std::nullopt;
    if (named.front() == "notes")
        return u"The section 'notes' needs a session in which there are notes."_s;
    if (named.front() == "measurements")
        return u"The section 'measurements' needs some: name them with --measurements, or leave "
               "--no-measuring out."_s;
    return u"This report has none of these sections."_s;
}

} // namespace

int runReport()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope report (--preset ID | --config FILE | --session FILE) [--set key=value ...] "
        u"--output FILE\n"
        "Writes the charts, numbers and findings of a design, or the session that they follow "
        "from; "
        "needs no display."_s);
    addOptions(parser);
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    Result<Request> request = requestFrom(parser);
    if (!request) {
        complain(QString::fromStdString(request.problem().sentence));
        return exitBadInput;
    }
    const Result<session::Session> wanted = sessionToReport(parser);
    if (!wanted) {
        complain(QString::fromStdString(wanted.problem().sentence));
        return exitBadInput;
    }
    report::Report report =
        reportOf(*wanted, request->choices.time, carriesSession(request->format));
    if (!request->sections.empty()) {
        if (const auto missing = missingSections(report, request->sections)) {
            complain(*missing);
            return exitBadInput;
        }
        report = withSections(std::move(report), request->sections);
    }
    if (const auto failure =
            request->format
                ? writeReport(request->output, report, *request->format, request->choices)
                : writeReportFolder(request->output, report, request->choices)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
