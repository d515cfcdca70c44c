// SPDX-License-Identifier: GPL-3.0-or-later
// What a report costs: six charts and a measured sweep as PDF, HTML and archive; 100,000 points as
// CSV. The goals are 300 ms, 200 ms and 100 ms.
#include "app/report/report_file.h"
#include "app/report/report_source.h"
#include "core/report/report_csv.h"
#include "tests/benchmarks/figures.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::app;

namespace {

const QDateTime aTime = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
constexpr std::size_t wantedCharts = 6;
constexpr int points = 100000;

/// gpt-oss-120b with its sweep measured, and as many charts as the goal speaks of.
report::Report sample()
{
    session::Session session;
    session.design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
    session.baseline = session.design;
    protocol::MeasurementFile file;
    file.device.name = "A device";
    for (const sweep::SweepPoint &point :
         sweep::designSweep(session.design, measure::DType::bf16).points) {
        measure::Measurement m;
        m.shape = point.shape;
        m.tflops = 500;
        m.ci95Low = 499;
        m.ci95High = 501;
        m.samples = 30;
        m.provenance = {{"kernel", "one"}, {"seed", "1"}, {"power_watts", "650"}};
        file.results.push_back({std::to_string(point.value), m});
    }
    session.measurements.push_back(session::setFrom(std::move(file)));
    report::Report report = reportOf(session, aTime);
    for (report::Section &section : report.sections) {
        for (std::size_t i = report.charts.size(); section.id == "charts" && i < wantedCharts; ++i)
            section.blocks.push_back(section.blocks[i % section.blocks.size()]);
    }
    return report;
}

chart::ChartModel longChart()
{
    chart::ChartModel model;
    model.id = "long";
    chart::Series series;
    series.name = "Series";
    for (int i = 0; i < points; ++i)
        series.points.push_back({i / 7.0, i / 3.0});
    model.series.push_back(std::move(series));
    return model;
}

} // namespace

class ReportSpeed : public QObject
{
    Q_OBJECT

private slots:
    void formats()
    {
        const report::Report report = sample();
        const ReportChoices choices{ui::Paper::a4, aTime};
        for (const char *name : {"pdf", "html", "png", "json", "zip"}) {
            const ReportFormat format = *formatFromName(QString::fromLatin1(name));
            const double seconds = bench::medianSeconds(
                [&] { QVERIFY(bool(reportBytes(report, format, choices))); }, 9);
            bench::report(std::string("report of six charts: ") + name, 1e3 * seconds, "ms");
        }
    }

    void csv()
    {
        const std::vector<chart::ChartModel> charts{longChart()};
        std::size_t bytes = 0;
        const double seconds =
            bench::medianSeconds([&] { bytes = report::chartsCsv(charts).size(); }, 9);
        QVERIFY(bytes > 1000000);
        bench::report("CSV of 100,000 points", 1e3 * seconds, "ms");
    }
};

QTEST_MAIN(ReportSpeed)
#include "report_speed.moc"
