// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_catalogue.h"
#include "core/chart/gemm_chart.h"
#include "tests/core/sample_designs.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace dimscope;
using namespace dimscope::chart;

namespace {

/// As a device would measure it: `fast` where rows are aligned, `slow` elsewhere.
std::vector<measure::Measurement> measured(const sweep::Sweep &sweep, double fast, double slow)
{
    std::vector<measure::Measurement> result;
    double wobble = 0;
    for (const sweep::SweepPoint &point : sweep.points) {
        wobble = std::fmod(wobble + 0.37, 1.0);
        measure::Measurement measurement;
        measurement.shape = point.shape;
        const bool aligned = point.value * measure::elementBytes(point.shape.dtype) % 16 == 0;
        measurement.tflops = (aligned ? fast : slow) * (1 + 0.01 * (wobble - 0.5));
        measurement.ci95Low = 0.99 * measurement.tflops;
        measurement.ci95High = 1.01 * measurement.tflops;
        measurement.medianSeconds = 1e-3;
        measurement.samples = 10;
        result.push_back(measurement);
    }
    return result;
}

const Series *find(const ChartModel &model, std::string_view id)
{
    const auto found = std::find_if(model.series.begin(), model.series.end(),
                                    [id](const Series &series) { return series.id == id; });
    return found == model.series.end() ? nullptr : &*found;
}

void verifyInside(const ChartModel &model)
{
    int shown = 0;
    for (const Series &series : model.series) {
        shown += series.shownAtStart ? 1 : 0;
        QCOMPARE(series.details.size(), series.points.size());
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const Point &point = series.points[i];
            QVERIFY(point.x >= model.x.minimum && point.x <= model.x.maximum);
            QVERIFY(point.y >= model.y.minimum && point.y <= model.y.maximum);
            QVERIFY(series.details[i].low <= point.y && point.y <= series.details[i].high);
            QCOMPARE(series.details[i].openTop, series.details[i].high > model.y.maximum);
            QVERIFY(i == 0 || point.x > series.points[i - 1].x);
        }
    }
    QVERIFY(shown <= 3);
}

} // namespace

class GemmChartTest : public QObject
{
    Q_OBJECT

private:
    Evaluation m_evaluation;

private slots:
    void initTestCase() { m_evaluation = evaluate(samples::gptOss120b()); }

    void beforeAnyMeasurementThePublishedPointsShow()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        const ChartModel model = gemmChart({m_evaluation, sweep, {}, {}});
        verifyInside(model);
        const Series *published = find(model, "published_h100");
        QVERIFY(published && published->shownAtStart && published->hollow);
        QCOMPARE(published->points.size(), std::size_t(6));
        QCOMPARE(model.y.maximum, 500.0);
        QCOMPARE(model.summary, std::string("Not measured yet."));
        QCOMPARE(model.notice, std::string("Not measured yet."));
        QCOMPARE(*model.marks.at(0).x, 10922.0);
        QVERIFY(!model.marks.at(0).y);
    }

    void aCliffOnAGpu()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        const auto measurements = measured(sweep, 600, 400);
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a GPU"});
        verifyInside(model);
        // 50 steps of 4: half of them are multiples of 8; 10922 is not.
        QCOMPARE(find(model, "measured_aligned")->points.size(), std::size_t(25));
        QCOMPARE(find(model, "measured_unaligned")->points.size(), std::size_t(26));
        QCOMPARE(find(model, "published_h100")->points.size(), std::size_t(6));
        QCOMPARE(find(model, "fastest")->points.size(), std::size_t(5));
        QVERIFY(!find(model, "fastest")->shownAtStart);
        QVERIFY(model.summary.starts_with("An alignment cliff: 16-byte aligned rows run 1.50"));
        QVERIFY(model.notice.empty());

        const std::string text = find(model, "measured_unaligned")->details.at(0).text;
        for (const char *part : {"10,820", "TFLOPS", "95 %", "1.000 ms", "3 h d_ff = 132,956,160",
                                 "21,640 bytes", "not 16-byte aligned"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
    }

    void onACpuThePublishedPointsShowTheirShape()
    {
        const auto sweep = sweep::scaledDown(sweep::articleSweep(measure::DType::f32));
        const auto measurements = measured(sweep, 0.33, 0.33);
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a CPU"});
        verifyInside(model);
        QCOMPARE(model.y.maximum, 0.4);
        const Series *published = find(model, "published_h100");
        QVERIFY(published && published->shownAtStart && published->hollow);
        QCOMPARE(published->points.size(), std::size_t(6));
        QCOMPARE(published->name,
                 std::string("Published: H100, fp16 (scaled by 0.0008: shape only)"));
        double best = 0;
        double bestHere = 0;
        for (const Point &point : published->points)
            best = std::max(best, point.y);
        for (const measure::Measurement &measurement : measurements)
            bestHere = std::max(bestHere, measurement.tflops);
        QVERIFY(std::abs(best / bestHere - 1) < 1e-12);
        for (const PointDetail &detail : published->details) {
            // The real speed and its source, not the drawn height.
            QVERIFY2(detail.text.find(" TFLOPS on an H100, drawn at 0.00083 of it, published "
                                      "without an interval.") != std::string::npos,
                     detail.text.c_str());
            QVERIFY(detail.text.ends_with("Source: " + std::string(sweep::publishedH100Source()) +
                                          "."));
        }
        QVERIFY(model.notice.empty());
        QVERIFY(model.weakName.empty());
        const ChartModel empty = gemmChart({m_evaluation, sweep, {}, "a CPU"});
        QVERIFY(empty.notice.starts_with("Scaled to 1 x 128 x 10,922 x 256"));
        const ChartModel nowhere = gemmChart({m_evaluation, sweep, {}, {}});
        QCOMPARE(nowhere.notice, std::string("Not measured yet.")); // nothing is scaled for it
        QCOMPARE(find(nowhere, "published_h100")->name, std::string("Published: H100, fp16"));
        QCOMPARE(find(nowhere, "published_h100")->points.size(), std::size_t(6));
        QVERIFY(find(model, "measured_aligned")->source.starts_with("measured on a CPU:"));
        // In f32 steps of 4 are all 16-byte aligned: the cache line is compared.
        QVERIFY(model.summary.starts_with("No alignment cliff on this device: 64-byte aligned"));
        QCOMPARE(find(model, "measured_aligned")->name, std::string("Rows 64-byte aligned"));
    }

    void aMuchFasterDeviceScalesThePublishedPointsToo()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        const auto fast = measured(sweep, 2000, 1900);
        const ChartModel model = gemmChart({m_evaluation, sweep, fast, "a GPU"});
        verifyInside(model);
        QCOMPARE(find(model, "published_h100")->name,
                 std::string("Published: H100, fp16 (scaled by 5: shape only)"));
        const auto comparable = measured(sweep, 250, 200);
        const ChartModel alike = gemmChart({m_evaluation, sweep, comparable, "a GPU"});
        QCOMPARE(find(alike, "published_h100")->name, std::string("Published: H100, fp16"));
    }

    void anIntervalBeyondTheAxisIsOpenAndKeepsItsEnd()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        auto measurements = measured(sweep, 600, 400);
        measurements[0].ci95High = 5000;
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a GPU"});
        verifyInside(model);
        const PointDetail &detail = find(model, "measured_unaligned")->details.at(0);
        QVERIFY(detail.openTop);
        QCOMPARE(detail.high, 5000.0);
        QVERIFY(detail.text.find(" to 5,000, 95 %)") != std::string::npos);
        QVERIFY(!find(model, "measured_unaligned")->details.at(1).openTop);
    }

    void earlierResultsLieFaintlyBehind()
    {
        const auto sweep = sweep::designSweep(m_evaluation.design, measure::DType::bf16);
        auto earlier = measured(sweep, 600, 400);
        for (auto &measurement : earlier)
            measurement.provenance["measured_at"] = "2026-11-22 10:00 UTC";
        const auto fresh = measured(sweep, 650, 430);
        const ChartModel model =
            gemmChart({m_evaluation, sweep, fresh, "a GPU", {}, nullptr, earlier});
        verifyInside(model);
        QCOMPARE(model.series.front().id, std::string("earlier"));
        const Series &series = model.series.front();
        QVERIFY(series.shownAtStart && series.hollow);
        QCOMPARE(series.points.size(), sweep.points.size());
        QVERIFY(series.faint);
        for (const PointDetail &detail : series.details) {
            QVERIFY(!detail.weak); // no worse than they were then
            QVERIFY(detail.text.starts_with("Earlier, 2026-11-22 10:00 UTC: "));
        }
        // What is new alone is compared.
        QCOMPARE(model.summary, gemmChart({m_evaluation, sweep, fresh, "a GPU"}).summary);
        QVERIFY(!find(gemmChart({m_evaluation, sweep, fresh, "a GPU"}), "earlier"));
        const auto article = sweep::articleSweep(measure::DType::f16);
        const auto older = measured(article, 600, 400);
        const ChartModel four = gemmChart(
            {m_evaluation, article, measured(article, 650, 430), "a GPU", {}, nullptr, older});
        verifyInside(four); // three series at the start
        QVERIFY(!find(four, "earlier")->shownAtStart);
    }

    /// A simulated device gives the same speed twice: the same point is neither listed nor in the
    /// legend a second time.
    void anEarlierResultUnderANewOneIsLeftOut()
    {
        const auto sweep = sweep::designSweep(m_evaluation.design, measure::DType::bf16);
        const auto fresh = measured(sweep, 600, 400);
        auto earlier = fresh;
        QVERIFY(!find(gemmChart({m_evaluation, sweep, fresh, "a GPU", {}, nullptr, earlier}),
                      "earlier"));
        earlier[2].tflops *= 1.05;
        earlier[4].tflops *= 0.95;
        const ChartModel model =
            gemmChart({m_evaluation, sweep, fresh, "a GPU", {}, nullptr, earlier});
        const Series &series = *find(model, "earlier");
        QCOMPARE(series.points.size(), std::size_t(2));
        QCOMPARE(series.points[0].x, static_cast<double>(earlier[2].shape.k));
        // Alone they all stand.
        QCOMPARE(
            find(gemmChart({m_evaluation, sweep, {}, "a GPU", {}, nullptr, earlier}), "earlier")
                ->points.size(),
            earlier.size());
    }

    void aDesignSweepMarksTheDesign()
    {
        const auto sweep = sweep::designSweep(m_evaluation.design, measure::DType::bf16);
        auto measurements = measured(sweep, 600, 400);
        measurements[3].flags = {"throttled", "unconverged"};
        measurements[5].flags = {"throttled"}; // what a power cap does to every point
        measurements[7].flags = {"unconverged"};
        std::reverse(measurements.begin(), measurements.end()); // in any order
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a GPU"});
        verifyInside(model);
        QVERIFY(!find(model, "published_h100"));
        QCOMPARE(*model.marks.at(0).x, 2880.0);
        QCOMPARE(model.marks.at(0).label, std::string("gpt-oss-120b: 2,880"));
        std::size_t weak = 0;
        for (const Series &series : model.series) {
            if (series.id == "fastest")
                continue;
            for (const PointDetail &detail : series.details)
                weak += detail.weak ? 1 : 0;
        }
        QCOMPARE(weak, std::size_t(2));
        QCOMPARE(model.weakName, std::string("Unconverged (struck through)"));
    }

    void flagsAreSaidInOneSentence_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << QStringList() << QString();
        QTest::newRow("one") << QStringList{u"throttled"_qs} << u" Flag: throttled."_qs;
        QTest::newRow("two") << QStringList{u"throttled"_qs, u"drift"_qs}
                             << u" Flags: throttled, drift."_qs;
        QTest::newRow("one of a newer worker")
            << QStringList{u"drift"_qs, u"unheard of"_qs} << u" Flags: drift, unheard of."_qs;
    }
    void flagsAreSaidInOneSentence()
    {
        QFETCH(QStringList, flags);
        QFETCH(QString, sentence);
        const auto sweep = sweep::designSweep(m_evaluation.design, measure::DType::bf16);
        auto measurements = measured(sweep, 600, 400);
        measurements.resize(1);
        for (const QString &flag : flags)
            measurements[0].flags.push_back(flag.toStdString());
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a GPU"});
        int found = 0;
        for (const Series &series : model.series) {
            for (const PointDetail &detail : series.details) {
                const auto text = QString::fromStdString(detail.text);
                if (!text.contains(u"ms a product"_qs))
                    continue;
                ++found;
                QCOMPARE(text.contains(u"Flag"_qs), !flags.isEmpty());
                QVERIFY2(text.endsWith(sentence), qPrintable(text));
            }
        }
        QVERIFY(found > 0);
    }

    void simulatedDataSaySo()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        auto measurements = measured(sweep, 600, 400);
        measurements[7].flags = {"simulated"};
        QCOMPARE(gemmChart({m_evaluation, sweep, measurements, "a device"}).notice,
                 std::string("SIMULATED data."));
        measurements[7].flags.clear();
        measurements[7].provenance["backend"] = "simulated";
        QCOMPARE(gemmChart({m_evaluation, sweep, measurements, "a device"}).notice,
                 std::string("SIMULATED data."));
    }

    void strangersAndNonsenseAreLeftOut()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        auto measurements = measured(sweep, 600, 400);
        measurements.resize(4);
        measurements[0].shape.m = 7;
        measurements[1].tflops = std::nan("");
        measurements[2].ci95Low = -INFINITY;
        measurements[2].ci95High = INFINITY;
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a GPU"});
        verifyInside(model);
        QCOMPARE(find(model, "measured_aligned")->points.size() +
                     find(model, "measured_unaligned")->points.size(),
                 std::size_t(2));
        QCOMPARE(model.summary,
                 std::string("2 of 51 sizes are measured, too few of one alignment to compare."));
    }

    void theLatestMeasurementOfASizeShows()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        auto measurements = measured(sweep, 600, 400);
        measurements.push_back(measurements.front()); // certified after the preview
        measurements.back().tflops = 444;
        measurements.back().ci95High = 445;
        const ChartModel model = gemmChart({m_evaluation, sweep, measurements, "a GPU"});
        verifyInside(model);
        QCOMPARE(find(model, "measured_unaligned")->points.front().y, 444.0);
    }

    /// A report that is opened without its GPU: what it measured is there, and said.
    void resultsOfAFileAreMeasured()
    {
        const auto sweep = sweep::articleSweep(measure::DType::f16);
        auto opened = measured(sweep, 600, 400);
        for (measure::Measurement &m : opened)
            m.device = "NVIDIA H200";
        const auto cpu = sweep::scaledDown(sweep::articleSweep(measure::DType::f32));
        ChartInput input{m_evaluation, cpu, {}, {}};
        input.opened = opened;
        const ChartModel model = gemmChart(input);
        QCOMPARE(model.notice, std::string());
        QVERIFY2(model.summary.starts_with(
                     "Measured on NVIDIA H200, not here. An alignment cliff: 16-byte aligned"),
                 model.summary.c_str());
    }

    void anEmptySweepIsAnEmptyChart()
    {
        const sweep::Sweep none;
        const ChartModel model = gemmChart({m_evaluation, none, {}, {}});
        verifyInside(model);
        QCOMPARE(model.notice, std::string("Not measured yet."));
        QVERIFY(model.x.ticks.size() >= 2);
        QCOMPARE(model.y.ticks, (std::vector<Tick>{{0, "0"}})); // nobody knows how fast
    }
};

QTEST_APPLESS_MAIN(GemmChartTest)
#include "gemm_chart_test.moc"
