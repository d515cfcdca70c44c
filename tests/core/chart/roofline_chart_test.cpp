// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/roofline_chart.h"
#include "core/chart/roofline_products.h"
#include "tests/gpu_specs.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace dimscope;
using namespace dimscope::chart;
using measure::DType;
using measure::Measurement;

namespace {

ChartModel build(const Design &design, std::string_view device = {},
                 std::span<const Measurement> measurements = {},
                 std::span<const GpuSpec> gpus = test::gpuSpecs(),
                 std::span<const Measurement> earlier = {})
{
    const Evaluation evaluation = evaluate(design);
    const sweep::Sweep sweep;
    ChartInput input{evaluation, sweep, measurements, device};
    input.gpus = gpus;
    input.earlier = earlier;
    return rooflineChart(input);
}

Design gptOss()
{
    return test::presetDesign(QStringLiteral("gpt-oss-120b"));
}

const Series *seriesOf(const ChartModel &model, std::string_view id)
{
    const auto found = std::find_if(model.series.begin(), model.series.end(),
                                    [id](const Series &series) { return series.id == id; });
    return found == model.series.end() ? nullptr : &*found;
}

Measurement measured(std::int64_t k, double tflops, DType dtype = DType::bf16)
{
    Measurement measurement;
    measurement.shape = {1, 4096, 4096, k, dtype};
    measurement.tflops = tflops;
    measurement.ci95Low = tflops * 0.99;
    measurement.ci95High = tflops * 1.01;
    measurement.samples = 10;
    measurement.device = "a device";
    return measurement;
}

} // namespace

class RooflineChartTest : public QObject
{
    Q_OBJECT

private slots:
    void theRoofBendsAtTheRidge()
    {
        const ChartModel model = build(gptOss(), "NVIDIA H200");
        const Series &roof = *seriesOf(model, "spec_roof");
        QCOMPARE(roof.points.size(), std::size_t(3));
        QVERIFY(std::abs(std::exp2(roof.points[1].x) - 989.4 / 4.8) < 1e-9);
        QVERIFY(std::abs(std::pow(10, roof.points[1].y) - 989.4) < 1e-9);
        QCOMPARE(roof.points[2].y, roof.points[1].y);
        // At half a FLOP a byte, half of the bandwidth.
        QVERIFY(std::abs(std::pow(10, roof.points[0].y) - 2.4) < 1e-9);
        QCOMPARE(roof.name, std::string("H200: 989 TFLOPS, 4.8 TB/s"));
        QCOMPARE(model.marks.front().label, std::string("Ridge: 206 FLOP/byte"));
        QVERIFY(roof.source.find("datasheet") != std::string::npos);
    }

    void anotherDeviceHasAReference()
    {
        QCOMPARE(seriesOf(build(gptOss()), "spec_roof")->name,
                 std::string("H200 for reference: 989 TFLOPS, 4.8 TB/s"));
        QCOMPARE(seriesOf(build(gptOss(), "SIMULATED NVIDIA L4"), "spec_roof")->name,
                 std::string("L4: 121 TFLOPS, 0.30 TB/s"));
        const std::vector<GpuSpec> one{test::gpuSpec("B200")};
        QCOMPARE(seriesOf(build(gptOss(), "a CPU", {}, one), "spec_roof")->name,
                 std::string("B200 for reference: 2,250 TFLOPS, 8.0 TB/s"));
        const ChartModel none = build(gptOss(), {}, {}, {});
        QVERIFY(none.series.empty() && !none.notice.empty());
    }

    void productsLieOnTheRoof()
    {
        for (const GpuSpec &gpu : test::gpuSpecs()) {
            const ChartModel model = build(gptOss(), gpu.name);
            for (const char *id : {"prefill", "decode"}) {
                const Series &series = *seriesOf(model, id);
                QVERIFY(series.hollow && series.points.size() >= 3);
                for (const Point &point : series.points) {
                    const double reach =
                        std::min(gpu.bf16Tflops, std::exp2(point.x) * gpu.bytesPerSecond / 1e12);
                    QVERIFY(std::abs(point.y - std::log10(reach)) < 1e-12);
                }
            }
        }
    }

    /// Intensities by hand, as in gemm_traffic_test.
    void productsOfGptOss()
    {
        const auto places = rooflineProducts(gptOss(), {});
        const auto intensityOf = [&](Phase phase, const std::string &name) {
            for (const RooflineProducts &place : places) {
                if (place.phase == phase &&
                    std::find(place.names.begin(), place.names.end(), name) != place.names.end())
                    return place.intensity;
            }
            return 0.0;
        };
        QVERIFY(std::abs(intensityOf(Phase::prefill, "qkv") - 241591910400.0 / 160563200) < 1e-9);
        QVERIFY(std::abs(intensityOf(Phase::decode, "expert down") -
                         2 * 4 * 2880.0 * 2880 / (2.0 * 4 * 5760 + 4.0 * 2880 * 2880 * 17 / 32)) <
                1e-9);
        // Windows make other products; projections are the same in every layer.
        QVERIFY(intensityOf(Phase::prefill, "scores (full)") >
                intensityOf(Phase::prefill, "scores (sliding)"));
        QCOMPARE(intensityOf(Phase::prefill, "qkv (full)"), 0.0);
        // Labels of what touches are joined, each name once.
        QCOMPARE(std::count_if(places.begin(), places.end(),
                               [](const RooflineProducts &place) {
                                   return place.phase == Phase::decode && !place.label.empty();
                               }),
                 std::ptrdiff_t(3));
        QVERIFY(std::any_of(places.begin(), places.end(), [](const RooflineProducts &place) {
            return place.label == "router, output, qkv, LM head";
        }));
    }

    void longLabelsAreCut()
    {
        Design design = test::presetDesign(QStringLiteral("deepseek-v3"));
        design.batch = 64;
        const auto places = rooflineProducts(design, {});
        bool cut = false;
        for (const RooflineProducts &place : places) {
            QVERIFY2(place.label.size() < 80, place.label.c_str());
            cut = cut || place.label.ends_with(" more");
        }
        QVERIFY(cut);
    }

    void latentAttentionSaysItsForm()
    {
        for (const char *preset : {"deepseek-v3", "gpt-oss-120b"}) {
            const bool isLatent = std::string_view(preset) == "deepseek-v3";
            const ChartModel model = build(test::presetDesign(QString::fromLatin1(preset)));
            const auto says = [&](const std::string &text, std::string_view word) {
                return (text.find(word) != std::string::npos) == isLatent;
            };
            QVERIFY(says(seriesOf(model, "prefill")->source, "keys and values expanded"));
            QVERIFY(says(seriesOf(model, "decode")->source, "expansion absorbed"));
            QVERIFY2(says(model.summary, "expansion of the latents absorbed"),
                     model.summary.c_str());
        }
    }

    void theSummaryTellsMemoryFromCompute()
    {
        const std::string summary = build(gptOss(), "NVIDIA H200").summary;
        QVERIFY2(summary.find("compute bound in expert down, expert gate up, output, qkv and "
                              "LM head, memory bound in") != std::string::npos,
                 summary.c_str());
        QVERIFY2(summary.ends_with("decoding 1 sequence at once is memory bound throughout."),
                 summary.c_str());
        // With 1,024 sequences a weight of llama is used 1,024 times.
        Design llama = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        llama.batch = 1024;
        const std::string batched = build(llama, "NVIDIA H200").summary;
        const std::string decode = batched.substr(batched.find("decoding 1,024 sequences"));
        QVERIFY2(decode.find("compute bound in output, qkv, ") != std::string::npos,
                 decode.c_str());
        QVERIFY2(decode.find("memory bound in scores and attention value") != std::string::npos ||
                     decode.find("memory bound in attention value and scores") != std::string::npos,
                 decode.c_str());
    }

    void theFastestMeasuredIsACeiling()
    {
        const std::vector<Measurement> some{measured(4096, 500), measured(2048, 600),
                                            measured(1024, 900, DType::s8)};
        const ChartModel model = build(gptOss(), "NVIDIA H200", some);
        const Series &roof = *seriesOf(model, "measured_roof");
        QCOMPARE(roof.name, std::string("Fastest measured: 600 TFLOPS, bf16"));
        QVERIFY(std::abs(roof.points.front().y - std::log10(600.0)) < 1e-12);
        // It begins at the slope: 600 / 4.8.
        QVERIFY(std::abs(std::exp2(roof.points.front().x) - 125) < 1e-9);
        QCOMPARE(roof.points.back().x, model.x.maximum);
        QVERIFY(roof.source.find("bandwidth was not measured") != std::string::npos);
        // Under a roof that is not its own there is no slope to begin at.
        QCOMPARE(seriesOf(build(gptOss(), "a CPU", some), "measured_roof")->points.front().x,
                 model.x.minimum);
        QVERIFY(seriesOf(build(gptOss(), "NVIDIA H200"), "measured_roof") == nullptr);
        QVERIFY(seriesOf(build(gptOss(), "NVIDIA H200"), "measured") == nullptr);
    }

    void earlierResultsCountForTheCeiling()
    {
        const std::vector<Measurement> now{measured(4096, 500)};
        const std::vector<Measurement> earlier{measured(4096, 700)};
        const ChartModel model = build(gptOss(), "NVIDIA H200", now, test::gpuSpecs(), earlier);
        QCOMPARE(seriesOf(model, "measured_roof")->name,
                 std::string("Fastest measured: 700 TFLOPS, bf16"));
        QCOMPARE(seriesOf(model, "measured")->points.size(), std::size_t(1));
    }

    void measuredProductsHaveTheirIntervals()
    {
        std::vector<Measurement> some{measured(4096, 500), measured(2048, 400),
                                      measured(4096, 510)}; // again
        some[1].flags = {"unconverged"};
        const ChartModel model = build(gptOss(), "NVIDIA H200", some);
        const Series &series = *seriesOf(model, "measured");
        QCOMPARE(series.points.size(), std::size_t(2));
        // 2 x 4096 x 4096 x 2048 FLOPs over 2 (2 x 4096 x 2048 + 4096 x 4096) bytes.
        QVERIFY(std::abs(std::exp2(series.points[0].x) - 1024) < 1e-9);
        QVERIFY(series.details[0].weak && !series.details[1].weak);
        QCOMPARE(model.weakName, std::string("Unconverged (struck through)"));
        QVERIFY(std::abs(series.points[1].y - std::log10(510.0)) < 1e-12);
        QVERIFY(std::abs(series.details[1].low - std::log10(510 * 0.99)) < 1e-12);
        QVERIFY(std::abs(series.details[1].high - std::log10(510 * 1.01)) < 1e-12);
        some[0].flags = {"simulated"};
        QCOMPARE(build(gptOss(), "NVIDIA H200", some).notice, std::string("SIMULATED data."));
    }

    void ticksAreNice()
    {
        const std::vector<Measurement> slow{measured(256, 0.2, DType::f32)};
        const ChartModel model = build(gptOss(), "a CPU", slow);
        QCOMPARE(model.y.minimum, -1.0);
        QStringList labels;
        for (const Tick &tick : model.y.ticks)
            labels << QString::fromStdString(tick.label);
        QCOMPARE(labels.join(u' '), QStringLiteral("0.1 1 10 100 1,000"));
        labels.clear();
        for (const Tick &tick : model.x.ticks)
            labels << QString::fromStdString(tick.label);
        QCOMPARE(labels.join(u' '), QStringLiteral("1 4 16 64 256 1,024 4,096"));
    }

    void axesKeepStillWhileASliderMoves()
    {
        int changes = 0;
        ChartModel last;
        for (std::int64_t window = 64; window <= 4096; window += 8) {
            Design design = gptOss();
            design.slidingAttention.window = window;
            const ChartModel model = build(design);
            changes += window > 64 && !(model.x == last.x && model.y == last.y) ? 1 : 0;
            last = model;
        }
        QVERIFY(changes <= 1);
    }
};

QTEST_APPLESS_MAIN(RooflineChartTest)
#include "roofline_chart_test.moc"
