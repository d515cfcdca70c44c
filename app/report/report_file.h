// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "core/result.h"
#include "ui/report/paper.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace dimscope::app {

enum class ReportFormat
{
    pdf,
    html,
    svg, ///< page one
    png, ///< page one
    csv, ///< the points of all charts
    json,
    zip,    ///< all of them, and every chart and table by itself
    session ///< what the report follows from, as File > Save writes it
};

/// "pdf" ... "zip", "dimscope".
std::optional<ReportFormat> formatFromName(const QString &name);
/// By the ending of a file's name.
std::optional<ReportFormat> formatOfFile(const QString &path);
/// "pdf, html ... or dimscope", each behind `start`, such as ".".
QString listedFormats(QLatin1StringView start = {});

/// Whether the session stands in a file of that format, or in one of a folder's.
bool carriesSession(std::optional<ReportFormat> format);

struct ReportChoices
{
    ui::Paper paper = ui::Paper::a4;
    QDateTime time;
};

/// Whether that is where a folder of files goes: it ends in '/', or is a folder already.
bool isFolder(const QString &path);

/// The report as a file holds it.
Result<QByteArray> reportBytes(const report::Report &report, ReportFormat format,
                               const ReportChoices &choices);

/// Writes the report; "-" is standard output. A failure leaves an old file as it was and is one
/// sentence.
std::optional<QString> writeReport(const QString &path, const report::Report &report,
                                   ReportFormat format, const ReportChoices &choices);

/// Writes into a folder what the archive holds, all of it or nothing, and then removes what an
/// older report there had beside it; other files stay as they are. The folder is made, but none
/// above it. A failure is one sentence.
std::optional<QString> writeReportFolder(const QString &folder, const report::Report &report,
                                         const ReportChoices &choices);

} // namespace dimscope::app
