// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_writer.h"

#include "app/preset_library.h"
#include "ui/document/exploration.h"

#include <QCoreApplication>
#include <QDate>
#include <QFileInfo>
#include <QSaveFile>

namespace dimscope::app {

using namespace Qt::StringLiterals;

ui::ReportContent reportContent(const ui::Exploration &exploration)
{
    ui::ReportContent content;
    content.evaluation = exploration.evaluation();
    content.charts = exploration.charts();
    content.measurements = exploration.measurements();
    std::sort(content.measurements.begin(), content.measurements.end(),
              [](const auto &a, const auto &b) { return a.shape < b.shape; });
    content.sweep = exploration.sweep();
    content.claims = claims().claims;
    if (exploration.device())
        content.device = QString::fromStdString(exploration.device()->name);
    content.version = QCoreApplication::applicationVersion();
    content.date = QDate::currentDate().toString(Qt::ISODate);
    return content;
}

bool isReportName(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == "pdf"_L1 || suffix == "png"_L1;
}

std::optional<QString> writeReport(const QString &path, const ui::ReportContent &content)
{
    if (!isReportName(path))
        return QCoreApplication::translate("Report",
                                           "%1: the name of a report ends in .pdf or .png.")
            .arg(path);
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    if (written && path.endsWith(".png"_L1, Qt::CaseInsensitive)) {
        ui::ReportContent picture = content;
        picture.claims.clear(); // a picture is for slides; 23 claims are to be read
        written = ui::reportImage(picture).save(&file, "PNG");
    } else if (written) {
        written = ui::writeReportPdf(&file, content);
    }
    if (!written || !file.flush() || !file.commit())
        return QCoreApplication::translate("Report", "The report could not be written to %1: %2.")
            .arg(path, file.errorString());
    return std::nullopt;
}

} // namespace dimscope::app
