// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_file.h"

#include "app/report/pdf_finish.h"
#include "app/report/repeatable.h"
#include "app/report/zip_archive.h"
#include "app/text_output.h"
#include "app/whole_folder.h"
#include "core/report/report_csv.h"
#include "core/report/report_json.h"
#include "ui/report/chart_export.h"
#include "ui/report/report_html.h"
#include "ui/report/report_pages.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <memory>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<const char *, ReportFormat>, 8> formats{
    {{"pdf", ReportFormat::pdf},
     {"html", ReportFormat::html},
     {"svg", ReportFormat::svg},
     {"png", ReportFormat::png},
     {"csv", ReportFormat::csv},
     {"json", ReportFormat::json},
     {"zip", ReportFormat::zip},
     {"dimscope", ReportFormat::session}}};

/// Of the files of a folder or an archive.
constexpr QLatin1StringView listFile("report.json");

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

Result<QByteArray> pdfOf(const ui::ReportPages &pages, const QDateTime &time)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writePdf(&buffer, pages))
        return Problem{{}, "The PDF could not be drawn."};
    return finishedPdf(buffer.data(), pages.bookmarks(), pages.size().height(), time);
}

/// Of a report that outlives them.
ui::ReportPages pagesOf(const report::Report &report, ui::Paper paper)
{
    return {std::shared_ptr<const report::Report>(std::shared_ptr<void>(), &report), paper};
}

QByteArray pngOf(const ui::ReportPages &pages)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    pageImage(pages, 0).save(&buffer, "PNG");
    return buffer.data();
}

/// Every chart and table by itself beside the whole report, whose JSON lists them all.
Result<std::vector<ArchivedFile>> filesOf(const report::Report &report,
                                          const ReportChoices &choices)
{
    std::vector<ArchivedFile> files;
    for (const ReportFormat format : {ReportFormat::pdf, ReportFormat::html, ReportFormat::csv}) {
        Result<QByteArray> content = reportBytes(report, format, choices);
        if (!content)
            return content.problem();
        const auto name = std::find_if(formats.begin(), formats.end(),
                                       [format](const auto &one) { return one.second == format; });
        files.push_back({u"report."_s + QLatin1StringView(name->first), std::move(*content)});
    }
    const ui::ChartExport look;
    for (const chart::ChartModel &drawn : report.drawn) {
        const QString name = u"charts/"_s + QString::fromStdString(drawn.id);
        files.push_back({name + u".svg"_s, ui::chartSvg(drawn, look)});
        files.push_back({name + u".png"_s, ui::chartPng(drawn, look)});
    }
    for (const chart::ChartModel &whole : report.charts) {
        const QString name = u"charts/"_s + QString::fromStdString(whole.id);
        files.push_back({name + u".csv"_s, ui::chartCsv(whole, look)});
    }
    for (const report::Section &section : report.sections) {
        for (const report::Block &block : section.blocks) {
            const auto *table = std::get_if<report::Table>(&block);
            if (table != nullptr && section.id != "data")
                files.push_back({u"tables/"_s + QString::fromStdString(table->id) + u".csv"_s,
                                 bytes(tableCsv(*table))});
        }
    }
    std::vector<std::string> names{std::string(listFile.data(), listFile.size())};
    for (const ArchivedFile &file : files)
        names.push_back(file.name.toStdString());
    files.insert(files.begin(), {listFile, bytes(reportJson(report, names))});
    return files;
}

/// The files of the report in a folder, as its report.json lists them; none where there is no
/// report. Files of somebody else are not among them.
QStringList filesOfReportIn(const QDir &folder)
{
    QFile file(folder.filePath(listFile));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    if (report.value("schema"_L1) != "dimscope.report/1"_L1)
        return {};
    // What a hand wrote into it leads to no other folder.
    static const QRegularExpression plain(
        u"^(report\\.|(charts|tables)/[A-Za-z0-9_-])[A-Za-z0-9_.-]*$"_s);
    QStringList names;
    for (const QJsonValue name : report.value("files"_L1).toArray()) {
        if (plain.match(name.toString()).hasMatch())
            names << name.toString();
    }
    return names;
}

Result<QByteArray> archiveOf(const report::Report &report, const ReportChoices &choices)
{
    const Result<std::vector<ArchivedFile>> files = filesOf(report, choices);
    if (!files)
        return files.problem();
    return zipped(*files, choices.time);
}

} // namespace

std::optional<ReportFormat> formatFromName(const QString &name)
{
    for (const auto &[known, format] : formats) {
        if (name.compare(QLatin1StringView(known), Qt::CaseInsensitive) == 0)
            return format;
    }
    return std::nullopt;
}

std::optional<ReportFormat> formatOfFile(const QString &path)
{
    return formatFromName(QFileInfo(path).suffix());
}

QString listedFormats(QLatin1StringView start)
{
    QStringList names;
    for (const auto &[name, format] : formats)
        names << start + QLatin1StringView(name);
    const QString last = names.takeLast();
    return names.join(u", "_s) + u" or "_s + last;
}

bool carriesSession(std::optional<ReportFormat> format)
{
    return !format || format == ReportFormat::html || format == ReportFormat::zip ||
           format == ReportFormat::session;
}

bool isFolder(const QString &path)
{
    return path.endsWith(u'/') || QFileInfo(path).isDir();
}

Result<QByteArray> reportBytes(const report::Report &report, ReportFormat format,
                               const ReportChoices &choices)
{
    const Repeatable repeatable;
    switch (format) {
    case ReportFormat::pdf:
        return pdfOf(pagesOf(report, choices.paper), choices.time);
    case ReportFormat::html:
        return ui::reportHtml(report);
    case ReportFormat::svg:
        return pageSvg(pagesOf(report, choices.paper), 0);
    case ReportFormat::png:
        return pngOf(pagesOf(report, choices.paper));
    case ReportFormat::csv:
        return bytes(report::chartsCsv(report.charts));
    case ReportFormat::json:
        return bytes(reportJson(report));
    case ReportFormat::session:
        return bytes(report.embeddedSession);
    case ReportFormat::zip:
        break;
    }
    return archiveOf(report, choices);
}

std::optional<QString> writeReport(const QString &path, const report::Report &report,
                                   ReportFormat format, const ReportChoices &choices)
{
    const Result<QByteArray> content = reportBytes(report, format, choices);
    if (!content)
        return QString::fromStdString(content.problem().sentence);
    return writeTextTo(path, content->toStdString(),
                       QCoreApplication::translate("Report", "The report"));
}

std::optional<QString> writeReportFolder(const QString &folder, const report::Report &report,
                                         const ReportChoices &choices)
{
    const Repeatable repeatable;
    const QDir target(folder);
    const QString parent = QFileInfo(QDir::cleanPath(target.absolutePath())).path();
    // A whole path that is missing is a mistyped one, or of a disk that is not plugged in.
    if (!QFileInfo(parent).isDir())
        return QCoreApplication::translate(
                   "Report", "The report could not be written to %1: there is no folder %2.")
            .arg(folder, parent);
    Result<std::vector<ArchivedFile>> files = filesOf(report, choices);
    if (!files)
        return QString::fromStdString(files.problem().sentence);
    QStringList older = filesOfReportIn(target);
    std::vector<FileBelow> contents;
    for (ArchivedFile &file : files.value()) {
        older.removeAll(file.name);
        contents.push_back({file.name, std::move(file.content)});
    }
    if (const auto failure = replaceFiles(folder, contents, older))
        return QCoreApplication::translate("Report", "The report could not be written to %1: %2.")
            .arg(failure->first, failure->second);
    for (const QLatin1StringView inner : {"charts"_L1, "tables"_L1}) {
        if (!older.isEmpty())
            target.rmdir(inner); // where nothing is in it any more
    }
    return std::nullopt;
}

} // namespace dimscope::app
