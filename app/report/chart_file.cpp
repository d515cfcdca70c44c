// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/chart_file.h"

#include "app/report/pdf_finish.h"
#include "app/report/repeatable.h"
#include "app/report/report_source.h"
#include "app/text_output.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

} // namespace

bool isChartFormat(const QString &name)
{
    return name == "png"_L1 || name == "svg"_L1 || name == "pdf"_L1 || name == "csv"_L1;
}

std::optional<QString> faultOfFile(const chart::ChartModel &model, const ui::ChartExport &look,
                                   const QString &format)
{
    return format == "csv"_L1 ? faultOf(look) : faultOf(model, look);
}

std::optional<QString> lackOfFile(const chart::ChartModel &model, const ui::ChartExport &look,
                                  const QString &format)
{
    return format == "csv"_L1 ? std::nullopt : lackOf(model, look);
}

std::optional<QString> writeChart(const QString &path, const chart::ChartModel &model,
                                  const ui::ChartExport &look, const QString &format)
{
    const QString suffix = format.isEmpty() ? QFileInfo(path).suffix().toLower() : format;
    if (auto fault = faultOfFile(model, look, suffix))
        return fault;
    const Repeatable repeatable;
    QByteArray content;
    if (suffix == "png"_L1) {
        content = chartPng(model, look);
    } else if (suffix == "svg"_L1) {
        content = chartSvg(model, look);
    } else if (suffix == "csv"_L1) {
        content = chartCsv(model, look);
    } else if (suffix == "pdf"_L1) {
        const QDateTime time = reportTime().value_or(QDateTime::currentDateTimeUtc());
        Result<QByteArray> finished = finishedPdf(chartPdf(model, look), {}, 1, time);
        if (!finished)
            return QString::fromStdString(finished.problem().sentence);
        content = std::move(finished.value());
    } else {
        return Translation::tr("%1: the name of a chart ends in .png, .svg, .pdf or .csv.")
            .arg(path);
    }
    return writeTextTo(path, content.toStdString(), Translation::tr("The chart"));
}

} // namespace dimscope::app
