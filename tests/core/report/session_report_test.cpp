// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/session_report.h"

#include "core/report/build_report.h"
#include "core/report/main_finding.h"
#include "core/report/measured_sweeps.h"
#include "core/report/report_csv.h"
#include "core/report/report_json.h"
#include "tests/core/sample_designs.h"
#include "tests/gpu_specs.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTest>

#include <algorithm>

using namespace dimscope;
using namespace dimscope::report;

namespace {

session::Session onAnH200(measure::DType dtype)
{
    session::Session session;
    session.design = session.baseline = samples::gptOss120b();
    session.view.sweepKind = sweep::SweepKind::article;
    protocol::MeasurementFile file;
    file.device = {"cublaslt:0", "cublaslt", protocol::DeviceKind::gpu, "NVIDIA H200", {dtype}};
    for (const sweep::SweepPoint &point : sweep::articleSweep(dtype).points) {
        measure::Measurement m;
        m.shape = point.shape;
        m.tflops = 700;
        m.samples = 25;
        file.results.push_back({"x", m});
    }
    session.measurements = {session::setFrom(file)};
    return session;
}

const chart::ChartModel &chartOf(const ReportInput &input, std::string_view id)
{
    for (const chart::ChartModel &chart : input.charts) {
        if (chart.id == id)
            return chart;
    }
    qFatal("no such chart");
}

} // namespace

class SessionReportTest : public QObject
{
    Q_OBJECT

private slots:
    void whatCouldNotBeMeasuredIsSaid()
    {
        session::Session session = onAnH200(measure::DType::bf16);
        session.measurements.front().failures = {{"x=17", "The device ran out of memory."}};
        const auto jsonOf = [&session] {
            return reportJson(buildReport(reportInput(session, {test::gpuSpecs(), {}})));
        };
        std::string json = jsonOf();
        for (const char *part :
             {"Products that could not be measured", "x=17", "The device ran out of memory."})
            QVERIFY2(json.find(part) != std::string::npos, part);
        // Also where nothing else was.
        session.measurements.front().results.clear();
        json = jsonOf();
        QVERIFY(json.find("The device ran out of memory.") != std::string::npos);
        QVERIFY(json.find("Nothing was measured") == std::string::npos);
        QVERIFY(json.find("No product could be measured") != std::string::npos);
    }

    /// Data sheets: 989.4 dense in 16 bits, 1978.9 in 8; none is stated for f32 here.
    void thePeakIsThatOfDeviceAndFormat_data()
    {
        QTest::addColumn<int>("dtype");
        QTest::addColumn<double>("peak");
        QTest::newRow("bf16") << int(measure::DType::bf16) << 989.4;
        QTest::newRow("e4m3") << int(measure::DType::e4m3) << 1978.9;
        QTest::newRow("f32") << int(measure::DType::f32) << 0.0;
    }
    void thePeakIsThatOfDeviceAndFormat()
    {
        QFETCH(int, dtype);
        QFETCH(double, peak);
        const Surroundings around{test::gpuSpecs(), {}};
        const ReportInput input = reportInput(onAnH200(measure::DType(dtype)), around);
        QCOMPARE(input.shown.measurements.size(), std::size_t(51));
        QCOMPARE(input.shown.peakTflops.value_or(0), peak);
        QVERIFY(!reportInput(onAnH200(measure::DType(dtype))).shown.peakTflops);
    }

    /// Three results of 51 were all of the sweep.
    void whatASweepLacksIsCounted()
    {
        session::Session session = onAnH200(measure::DType::f16);
        QCOMPARE(reportInput(session).shown.planned, std::optional(std::size_t(51)));
        QCOMPARE(reportInput(session).shown.missing, std::size_t(0));
        session.measurements.front().results.resize(3);
        QCOMPARE(reportInput(session).shown.planned, std::optional(std::size_t(51)));
        QCOMPARE(reportInput(session).shown.missing, std::size_t(48));
        // One that failed is told by itself.
        session.measurements.front().failures = {{"intermediate_size=10832", "Out of memory."}};
        QCOMPARE(reportInput(session).shown.missing, std::size_t(47));
    }

    void experimentsAreToldInFull()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        const auto tableOf = [&session](const std::string &id) -> std::optional<Table> {
            for (const Section &section : buildReport(reportInput(session)).sections) {
                for (const Block &block : section.blocks) {
                    if (const auto *table = std::get_if<Table>(&block); table && table->id == id)
                        return *table;
                }
            }
            return std::nullopt;
        };
        const auto method = [&session] {
            std::string all;
            for (const Section &section : buildReport(reportInput(session)).sections) {
                for (const Block &block : section.blocks) {
                    if (const auto *text = std::get_if<Paragraph>(&block);
                        text && section.id == "method")
                        all += text->text + "\n";
                }
            }
            return all;
        };
        QVERIFY(!tableOf("random_masks") && !tableOf("random_keys"));
        QCOMPARE(method(), std::string("Nothing was measured. Every number of this report follows "
                                       "from the formulas alone.\n"));
        session.experiments.result.seed = 7;
        session.experiments.result.crossings = {{16, {28.25, 26, 30.5}, 200}};
        session.experiments.result.ranks = {
            evidence::besideExact(48, 128, {0.001, 0.000274, 0.003639}, 2000)};
        const auto masks = tableOf("random_masks");
        QVERIFY(masks);
        // P[Bin(128, 1/2) < 48] = 0.00168709, summed in exact integers.
        const std::vector<std::string> row{"48",       "128",      "0.001000", "0.0002740",
                                           "0.003639", "0.001687", "2,000"};
        for (std::size_t i = 0; i < row.size(); ++i)
            QCOMPARE(masks->rows.at(0).at(i), row[i]);
        QCOMPARE(masks->rows.size(), std::size_t(1));
        const auto keys = tableOf("random_keys");
        QVERIFY(keys);
        QCOMPARE(keys->rows,
                 (std::vector<std::vector<std::string>>{{"16", "28.25", "26.00", "30.50", "200"}}));
        QVERIFY(method().find("formulas alone") == std::string::npos);
        QVERIFY(method().find("Drawn with seed 7") != std::string::npos);
    }

    /// `dimscope measure --sweep intermediate_size=...`: it was torn where the design's sweep ends,
    /// and what is behind it was "another sweep".
    void aRangeOfItsOwnIsToldAsAWhole_data()
    {
        QTest::addColumn<std::int64_t>("first");
        QTest::addColumn<std::int64_t>("last");
        QTest::addColumn<std::int64_t>("marked");
        QTest::newRow("half of the design's")
            << std::int64_t(2880) << std::int64_t(3080) << std::int64_t(2880);
        QTest::newRow("beyond it") << std::int64_t(4000) << std::int64_t(4200) << std::int64_t(0);
    }
    void aRangeOfItsOwnIsToldAsAWhole()
    {
        QFETCH(std::int64_t, first);
        QFETCH(std::int64_t, last);
        QFETCH(std::int64_t, marked);
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        const sweep::Sweep plan = sweep::designSweep(session.design, measure::DType::bf16);
        protocol::MeasurementFile file;
        file.device = onAnH200(measure::DType::bf16).measurements.front().device;
        file.title = "Down projection of a range";
        for (std::int64_t k = first; k <= last; k += 4) {
            measure::Measurement m;
            m.shape = plan.points.front().shape;
            m.shape.k = k;
            m.tflops = 700;
            file.results.push_back({"intermediate_size=" + std::to_string(k), m});
        }
        file.products = 51;
        session.measurements = {session::setFrom(file)};
        ReportInput input = reportInput(session);
        QCOMPARE(input.shown.measurements.size(), std::size_t(51));
        QVERIFY(input.others.empty());
        QCOMPARE(input.shown.sweep.title, file.title);
        QCOMPARE(input.shown.sweep.marked, marked);
        QCOMPARE(input.shown.planned, std::optional(std::size_t(51)));
        QCOMPARE(input.shown.missing, std::size_t(0));
        file.products = 60;
        session.measurements = {session::setFrom(file)};
        QCOMPARE(reportInput(session).shown.missing, std::size_t(9));
        // Where the design's own sweep is whole, it is what is shown.
        for (const sweep::SweepPoint &point : plan.points) {
            measure::Measurement m;
            m.shape = point.shape;
            m.tflops = 700;
            file.results.push_back({"intermediate_size=" + std::to_string(point.value), m});
        }
        session.measurements = {session::setFrom(file)};
        QCOMPARE(reportInput(session).shown.sweep.title, plan.title);
    }

    /// A run that says of more products than its sweep has today is not all here.
    void whatTheRunSaysItHadCounts()
    {
        session::Session session = onAnH200(measure::DType::f16);
        session.measurements.front().products = 51;
        QCOMPARE(reportInput(session).shown.missing, std::size_t(0));
        session.measurements.front().products = 60;
        QCOMPARE(reportInput(session).shown.planned, std::optional(std::size_t(60)));
        QCOMPARE(reportInput(session).shown.missing, std::size_t(9));
        // Some of those that it has are missing as well, and are not counted twice.
        session.measurements.front().results.resize(50);
        QCOMPARE(reportInput(session).shown.planned, std::optional(std::size_t(60)));
        QCOMPARE(reportInput(session).shown.missing, std::size_t(10));
        session.measurements.front().failures = {{"intermediate_size=10832", "Out of memory."}};
        QCOMPARE(reportInput(session).shown.missing, std::size_t(9));
    }

    /// The design was changed since; its title tells how far the sweep went.
    void aSweepOfAnotherDesignHasItsPlan()
    {
        session::Session session = onAnH200(measure::DType::f16);
        Design other = session.design;
        other.mixture.intermediateSize = 4001;
        const sweep::Sweep plan = sweep::designSweep(other, measure::DType::bf16);
        protocol::MeasurementFile file;
        file.device = session.measurements.front().device;
        file.title = plan.title;
        for (const sweep::SweepPoint &point : plan.points) {
            measure::Measurement m;
            m.shape = point.shape;
            m.tflops = 700;
            file.results.push_back({plan.key + "=" + std::to_string(point.value), m});
        }
        const auto otherOf = [&session](const protocol::MeasurementFile &of) {
            session.measurements = {session::setFrom(of)};
            return reportInput(session).others.front();
        };
        QCOMPARE(otherOf(file).planned, std::optional(plan.points.size()));
        QCOMPARE(otherOf(file).missing, std::size_t(0));
        protocol::MeasurementFile part = file;
        part.results.erase(part.results.begin() + 3, part.results.end() - 1);
        QCOMPARE(otherOf(part).planned, std::optional(plan.points.size()));
        QCOMPARE(otherOf(part).missing, plan.points.size() - 4);
        file.title = "Something else";
        QVERIFY(!otherOf(file).planned);
    }

    /// Article's results in a session that looks at the design's sweep: they were "Nothing
    /// measured".
    void whatBelongsToNoShownSweepIsStillThere()
    {
        session::Session session = onAnH200(measure::DType::f16);
        session.view.sweepKind = sweep::SweepKind::designIntermediateSize;
        const ReportInput input = reportInput(session, {test::gpuSpecs(), {}});
        QVERIFY(input.shown.measurements.empty());
        QCOMPARE(input.others.size(), std::size_t(1));
        QCOMPARE(input.others.front().measurements.size(), std::size_t(51));
        QCOMPARE(input.others.front().peakTflops.value_or(0), 989.4);
        QCOMPARE(headingOf(input.others.front()),
                 sweep::articleSweep(measure::DType::f16).title + ": NVIDIA H200, f16");
    }

    void everySetIsReportedTheShownSweepFirst()
    {
        session::Session session = onAnH200(measure::DType::f16);
        session::MeasurementSet other = session.measurements.front();
        other.device.name = "NVIDIA H100";
        // A sweep of a design that is not open, by the names of its products.
        protocol::MeasurementFile strange;
        strange.title = "Down projection, Hidden size 64 to 96";
        strange.device = {"onednn:0", "onednn", protocol::DeviceKind::cpu, "A CPU", {}};
        for (const std::int64_t size : {64, 96}) {
            measure::Measurement m;
            m.shape = {1, 128, size, 32, measure::DType::f32};
            m.tflops = 1;
            strange.results.push_back({"hidden_size=" + std::to_string(size), m});
        }
        session.measurements = {session::setFrom(strange), session.measurements.front(), other};
        session.view.sweepKind = sweep::SweepKind::article;
        const ReportInput input = reportInput(session);
        const std::vector<const MeasuredSweep *> all = allMeasured(input);
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all[0]->device->name, std::string("NVIDIA H100")); // the last of equals
        QCOMPARE(headingOf(*all[1]), strange.title + ": A CPU, f32");
        QCOMPARE(all[1]->sweep.dimension, std::string("Hidden size"));
        QCOMPARE(all[1]->sweep.points[1].value, std::int64_t(96));
        QCOMPARE(all[2]->device->name, std::string("NVIDIA H200"));
        const std::vector<chart::Series> &series = chartOf(input, "gemm").series;
        QVERIFY(std::any_of(series.begin(), series.end(), [](const chart::Series &one) {
            return one.name == "NVIDIA H200" && one.points.size() == 51;
        }));
        QVERIFY(std::any_of(series.begin(), series.end(), [](const chart::Series &one) {
            return one.name == "NVIDIA H100: rows 16-byte aligned";
        }));
    }

    /// A preview gives way to the longer run of the same device, product by product; results under
    /// other conditions stand by themselves.
    void previewsGiveWayToALongerRun()
    {
        session::Session session = onAnH200(measure::DType::f16);
        session::MeasurementSet &preview = session.measurements.front();
        preview.method.fewestVisits = 5;
        session::MeasurementSet longRun = preview;
        longRun.method.fewestVisits = 25;
        longRun.results.resize(20);
        for (auto &row : longRun.results)
            row.measurement.tflops = 650;
        session::MeasurementSet bursts = longRun;
        bursts.method.power = measure::Power::burst;
        session.measurements = {preview, longRun, bursts};
        const ReportInput input = reportInput(session);
        QCOMPARE(input.shown.measurements.size(), std::size_t(51));
        QCOMPARE(input.shown.replaced, std::size_t(20));
        const auto fast =
            std::count_if(input.shown.measurements.begin(), input.shown.measurements.end(),
                          [](const auto &m) { return m.tflops == 700; });
        QCOMPARE(fast, 31);
        QCOMPARE(input.others.size(), std::size_t(1));
        QCOMPARE(input.others.front().measurements.size(), std::size_t(20));
    }

    /// A file that was named twice was 51 + 51 rows.
    void theSameSetTwiceCountsOnce()
    {
        session::Session session = onAnH200(measure::DType::f16);
        session.measurements.front().failures = {{"x=17", "The device ran out of memory."}};
        session.measurements.push_back(session.measurements.front());
        const ReportInput input = reportInput(session);
        QCOMPARE(input.shown.measurements.size(), std::size_t(51));
        QVERIFY(input.others.empty());
        QCOMPARE(input.failed.size(), std::size_t(1));
        // Another run of the same device is no repetition.
        session.measurements.back().results.front().measurement.tflops = 699;
        QCOMPARE(reportInput(session).others.size(), std::size_t(1));
    }

    void failuresAreThoseOfTheirSweep_data()
    {
        QTest::addColumn<QByteArray>("failure");
        QTest::addColumn<int>("failed");
        QTest::newRow("none") << QByteArray() << 0;
        QTest::newRow("of the sweep") << QByteArray("intermediate_size=10944") << 1;
        QTest::newRow("of another size") << QByteArray("intermediate_size=64") << 0;
        QTest::newRow("of another sweep") << QByteArray("hidden_size=10944") << 0;
        QTest::newRow("of any") << QByteArray("a product") << 1;
        QTest::newRow("measured all the same") << QByteArray("x") << 0;
    }
    void failuresAreThoseOfTheirSweep()
    {
        QFETCH(QByteArray, failure);
        QFETCH(int, failed);
        session::Session session = onAnH200(measure::DType::f16);
        if (!failure.isEmpty())
            session.measurements.front().failures = {{failure.toStdString(), "It failed."}};
        QCOMPARE(reportInput(session).shown.failed, std::size_t(failed));
    }

    void aPinThatIsTheDesignItselfIsNotCompared()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        session.pins.push_back({"before", session.design, {}});
        session.pins.back().design.name = "another name";
        QVERIFY(reportInput(session).compared.empty());
        session.pins.push_back({"wider", session.design, {}});
        session.pins.back().design.hiddenSize = 4096;
        const ReportInput input = reportInput(session);
        QCOMPARE(input.compared.size(), std::size_t(1));
        QCOMPARE(input.compared.front().evaluation.design.name, std::string("wider"));
        // The same name twice could not be told apart.
        session.pins = {{session.design.name, session.design, {}}};
        session.pins.back().design.slidingAttention.window = 4096;
        QCOMPARE(reportInput(session).compared.front().evaluation.design.name,
                 "another " + session.design.name);
        QVERIFY(mainDifference(reportInput(session)).ends_with(": window 128 instead of 4,096"));
        // What is called changed is told from its preset already.
        session.design.slidingAttention.window = 256;
        const ReportInput changed = reportInput(session);
        QCOMPARE(changed.compared.front().evaluation.design.name, session.design.name);
        QVERIFY(chartOf(changed, "budget").title.ends_with(": gpt-oss-120b, changed"));
    }

    /// It is told from what it started from, like the design; a session of before pins kept that
    /// has it from the preset that the design is named by, and nobody is told what nobody knows.
    void whatAPinStartedFromIsSaid_data()
    {
        QTest::addColumn<bool>("isKept");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("kept") << true << QStringLiteral("mine") << true;
        QTest::newRow("of a preset's name") << false << QStringLiteral("gpt-oss-120b") << true;
        QTest::newRow("of no preset's name") << false << QStringLiteral("mine") << false;
    }
    void whatAPinStartedFromIsSaid()
    {
        QFETCH(bool, isKept);
        QFETCH(QString, name);
        QFETCH(bool, isKnown);
        session::Session session;
        session.design = session.baseline = samples::gpt2();
        session::PinnedDesign pin{"the wide one", samples::gptOss120b(), {}};
        pin.design.name = name.toStdString();
        if (isKept)
            pin.baseline = pin.design;
        pin.design.hiddenSize = 3072;
        session.pins = {pin};
        const std::vector<Preset> presets{
            {"gpt-oss-120b", "gpt-oss-120b", "a card", samples::gptOss120b(), {}}};
        const ReportInput input = reportInput(session, {{}, {}, presets});
        const Subject &other = input.compared.front();
        QCOMPARE(other.isBaselineKnown, isKnown);
        QCOMPARE(other.baseline.hiddenSize, std::int64_t{isKnown ? 2880 : 3072});
        const std::string json = reportJson(buildReport(input));
        QCOMPARE(json.find("Hidden size 3,072 instead of 2,880") != std::string::npos, isKnown);
        QCOMPARE(json.find("What it started from is not known") != std::string::npos, !isKnown);
        QCOMPARE(json.find("\"Before\"") != std::string::npos, isKnown);
        // Its own name says already that it is another one.
        QVERIFY(json.find("the wide one, changed") == std::string::npos);
    }

    void everyDesignHasItsPartsAndProducts()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        session.pins = {{"one", samples::gemma3(), {}}, {"two", samples::llama2(), {}}};
        const ReportInput input = reportInput(session, {test::gpuSpecs(), {}});
        for (const std::string kind : {"budget", "roofline"}) {
            QVERIFY(chartOf(input, kind).title.ends_with(": gpt-oss-120b"));
            QVERIFY(chartOf(input, kind + "-2").title.ends_with(": one"));
            QVERIFY(chartOf(input, kind + "-3").title.ends_with(": two"));
        }
        std::vector<std::string> names;
        for (const chart::Series &series : chartOf(input, "receptive_field").series) {
            if (series.id.starts_with("pinned_"))
                names.push_back(series.name);
        }
        QVERIFY(!names.empty());
        for (const std::string &name : names)
            QVERIFY2(name.starts_with("one: ") || name.starts_with("two: "), name.c_str());
    }

    /// A reader on paper has no pins.
    void noChartSpeaksOfPins_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
    }
    void noChartSpeaksOfPins()
    {
        QFETCH(int, count);
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        session.pins = {{"one", samples::gemma3(), {}}, {"two", samples::llama2(), {}}};
        session.pins.resize(static_cast<std::size_t>(count));
        int marks = 0;
        int labels = 0;
        for (const chart::ChartModel &model : reportInput(session, {test::gpuSpecs(), {}}).charts) {
            std::vector<std::string> texts{model.title, model.summary, model.notice};
            for (const chart::Series &series : model.series) {
                texts.push_back(series.name);
                texts.push_back(series.source);
                QVERIFY2(series.source.find("one: ") == std::string::npos, series.source.c_str());
                for (const chart::PointDetail &detail : series.details) {
                    texts.push_back(detail.text);
                    texts.push_back(detail.label);
                    labels += detail.label.starts_with("one: ") ? 1 : 0;
                }
            }
            for (const chart::DesignMark &mark : model.marks) {
                texts.push_back(mark.label);
                marks += mark.pinned && mark.label.starts_with("one: ") ? 1 : 0;
            }
            for (const std::string &text : texts) {
                QVERIFY2(text.find("Pin ") == std::string::npos, text.c_str());
                QVERIFY2(text.find("inned") == std::string::npos, text.c_str());
            }
        }
        QVERIFY(marks > 0);
        QVERIFY(labels > 0);
    }

    void chartsAreAsTheyWereLookedAt()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        session.view.charts["entropy_bound"].x = session::AxisRange{6, 9.5};
        session.view.charts["entropy_bound"].otherY = true;
        session.view.charts["budget"].form = "memory";
        const ReportInput input = reportInput(session, {test::gpuSpecs(), {}});
        const auto at = std::find_if(input.drawn.begin(), input.drawn.end(),
                                     [](const auto &one) { return one.id == "entropy_bound"; });
        QVERIFY(at != input.drawn.end());
        QCOMPARE(at->x.minimum, 6.0);
        QCOMPARE(at->x.maximum, 9.5);
        QVERIFY(at->y.scale == chart::AxisScale::log10);
        QCOMPARE(chartOf(input, "budget").title, std::string("Memory over the context"));
    }

    /// A zoom takes no point from what is there for programs and from the numbers behind charts.
    void tablesHoldWhatAZoomHides()
    {
        session::Session session = onAnH200(measure::DType::bf16);
        const auto reported = [&session] {
            return buildReport(reportInput(session, {test::gpuSpecs(), {}}));
        };
        const Report whole = reported();
        session.view.charts["gemm"].x = session::AxisRange{1, 2};
        session.view.charts["entropy_bound"].x = session::AxisRange{6, 9.5};
        session.view.charts["entropy_bound"].otherY = true;
        session.view.charts["budget"].x = session::AxisRange{0, 50};
        const Report zoomed = reported();
        QVERIFY(zoomed.drawn != whole.drawn);
        QCOMPARE(zoomed.drawn.size(), zoomed.charts.size());
        QCOMPARE(QByteArray::fromStdString(chartsCsv(zoomed.charts)),
                 QByteArray::fromStdString(chartsCsv(whole.charts)));
        const auto numbers = [](const Report &report) {
            const auto data =
                std::find_if(report.sections.begin(), report.sections.end(),
                             [](const Section &section) { return section.id == "data"; });
            return data == report.sections.end() ? std::vector<Block>() : data->blocks;
        };
        QVERIFY(!numbers(whole).empty());
        QVERIFY(numbers(zoomed) == numbers(whole));
        const auto parsed = [](const Report &report) {
            return QJsonDocument::fromJson(QByteArray::fromStdString(reportJson(report)))
                .object()
                .value(QLatin1String("charts"));
        };
        QCOMPARE(parsed(zoomed), parsed(whole));
    }

    void captionsSayHowTheChartsWereLookedAt()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        const auto captionOf = [&session](std::string_view id) {
            const Report report = buildReport(reportInput(session, {test::gpuSpecs(), {}}));
            for (const Section &section : report.sections) {
                for (const Block &block : section.blocks) {
                    const auto *figure = std::get_if<ChartFigure>(&block);
                    if (section.id == "charts" && figure != nullptr &&
                        report.charts[figure->chart].id == id)
                        return QString::fromStdString(figure->caption);
                }
            }
            qFatal("no such chart");
        };
        const QString plain = captionOf("entropy_bound");
        QVERIFY(!plain.contains(QStringLiteral("hown:")));
        session::ChartState &state = session.view.charts["entropy_bound"];
        // What is as it comes anyway is no news.
        state.x = session::AxisRange{4, 20};
        state.shown["exact_joint"] = true;
        QCOMPARE(captionOf("entropy_bound"), plain);
        state.x = session::AxisRange{10, 13};
        state.shown["article_log2"] = false;
        QCOMPARE(captionOf("entropy_bound"),
                 plain + QString::fromUtf8(" Shown: 1,024 to 8,192 tokens; hidden: Article: 8.33 "
                                           "log₂ N."));
        QVERIFY(!captionOf("rank_deficiency").contains(QStringLiteral("hown:")));
        state = {};
        state.otherY = true;
        state.shown["exact_conditional"] = true;
        QCOMPARE(captionOf("entropy_bound"),
                 plain + QStringLiteral(" Shown: Head dimension on a logarithmic scale; shown too: "
                                        "Conditional bound."));
        state = {};
        state.shown["exact_joint"] = false;
        QCOMPARE(captionOf("entropy_bound"), plain + QStringLiteral(" Hidden: Exact bound."));

        // Of the charts of another design too, each its own.
        session.pins.push_back({"llama", samples::llama2(), {}});
        session.view.charts["budget"].x = session::AxisRange{0, 50};
        const ReportInput input = reportInput(session, {test::gpuSpecs(), {}});
        QCOMPARE(input.cuts.size(), input.charts.size());
        for (std::size_t i = 0; i < input.charts.size(); ++i) {
            const bool isCut =
                input.charts[i].id.starts_with("budget") || input.charts[i].id == "entropy_bound";
            QVERIFY2(input.cuts[i].empty() != isCut, input.charts[i].id.c_str());
        }
    }

    /// Charts are input to a report, what stands side by side on screen is not.
    void theHashedViewIsThatOfTheReport()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        const std::string start = inputText(reportInput(session));
        session.view.maximised = "gemm";
        session.view.grid = {"gemm"};
        QCOMPARE(inputText(reportInput(session)), start);
        session.view.charts["budget"].form = "memory";
        QVERIFY(inputText(reportInput(session)) != start);
    }

    void publishedModelsStandOnTheCharts()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        const std::vector<chart::PublishedModel> models{chart::publishedModel(samples::llama2())};
        const ReportInput input = reportInput(session, {{}, models});
        bool found = false;
        for (const chart::Series &series : chartOf(input, "entropy_bound").series)
            found = found || series.id.starts_with("published");
        QVERIFY(found);
    }
};

QTEST_APPLESS_MAIN(SessionReportTest)
#include "session_report_test.moc"
