// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_file.h"

#include "app/report/pdf_finish.h"
#include "app/report/repeatable.h"
#include "app/report/zip_archive.h"
#include "app/text_output.h"
#include "app/whole_file.h"
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
#include <QSet>

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

/// Every chart and table by itself beside the whole report.
Result<std::vector<ArchivedFile>> filesOf(const report::Report &report,
                                          const ReportChoices &choices)
{
    std::vector<ArchivedFile> files;
    for (const ReportFormat format :
         {ReportFormat::pdf, ReportFormat::html, ReportFormat::json, ReportFormat::csv}) {
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
    return files;
}

/// The names of the files that the report in a folder consists of, as its report.json tells; none
/// where there is no report. Files of somebody else are not among them.
QSet<QString> filesOfReportIn(const QDir &folder)
{
    QFile file(folder.filePath(u"report.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    if (report.value("schema"_L1) != "dimscope.report/1"_L1)
        return {};
    QSet<QString> names{u"report.pdf"_s, u"report.html"_s, u"report.json"_s, u"report.csv"_s};
    // What a hand wrote into it leads to no other folder.
    const auto isName = [](const QString &id) {
        static const QRegularExpression plain(u"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$"_s);
        return plain.match(id).hasMatch();
    };
    for (const QJsonValue chart : report.value("charts"_L1).toArray()) {
        const QString id = chart["id"_L1].toString();
        for (const QLatin1StringView ending : {".svg"_L1, ".png"_L1, ".csv"_L1}) {
            if (isName(id))
                names << u"charts/"_s + id + ending;
        }
    }
    for (const QJsonValue section : report.value("sections"_L1).toArray()) {
        if (section["id"_L1] == "data"_L1) // of charts, which have files of their own
            continue;
        for (const QJsonValue block : section["blocks"_L1].toArray()) {
            const QString id = block["table"_L1].toString();
            if (isName(id))
                names << u"tables/"_s + id + u".csv"_s;
        }
    }
    return names;
}

/// Removes files of an older report, and folders that are empty then. A failure is one sentence.
std::optional<QString> removeOlder(const QDir &folder, const QSet<QString> &names)
{
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.exists() && !file.remove())
            return QCoreApplication::translate("Report",
                                               "The report was written, but %1 of the older one "
                                               "could not be removed: %2.")
                .arg(file.fileName(), file.errorString());
    }
    for (const QLatin1StringView inner : {"charts"_L1, "tables"_L1})
        folder.rmdir(inner);
    return std::nullopt;
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
    QSet<QString> older = filesOfReportIn(target);
    std::vector<FileContent> contents;
    for (ArchivedFile &file : files.value()) {
        older.remove(file.name);
        contents.push_back({target.filePath(file.name), std::move(file.content)});
    }
    if (const auto failure = writeWholeFiles(contents))
        return QCoreApplication::translate("Report", "The report could not be written to %1: %2.")
            .arg(failure->first, failure->second);
    return removeOlder(target, older);
}

} // namespace dimscope::app
