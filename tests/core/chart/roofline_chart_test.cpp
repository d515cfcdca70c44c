// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/roofline_chart.h"

#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::chart;

namespace {

ChartModel built(std::string_view device = {}, std::vector<measure::Measurement> measured = {},
                 const QString &preset = QStringLiteral("gpt-oss-120b"))
{
    const Evaluation evaluation = evaluate(test::presetDesign(preset));
    const sweep::Sweep sweep;
    ChartInput input{evaluation, sweep, measured, device};
    input.gpus = test::gpuSpecs();
    return rooflineChart(input);
}

const Series *seriesOf(const ChartModel &model, std::string_view id)
{
    for (const Series &series : model.series) {
        if (series.id == id)
            return &series;
    }
    return nullptr;
}

/// The intensity at which a product of that phase stands.
double intensityOf(const ChartModel &model, std::string_view phase, const std::string &name)
{
    const Series *series = seriesOf(model, phase);
    for (std::size_t i = 0; series != nullptr && i < series->points.size(); ++i) {
        if (series->details[i].text.find(name) != std::string::npos)
            return std::exp2(series->points[i].x);
    }
    return 0;
}

} // namespace

class RooflineChartTest : public QObject
{
    Q_OBJECT

private slots:
    /// 2 m n k over the bytes of A, B and C, by hand: bf16 but for 17/32 byte of an expert's
    /// weight.
    void intensitiesByHand()
    {
        const ChartModel model = built();
        QVERIFY(std::abs(intensityOf(model, "prefill", "lm_head") - 2108.5237) < 1e-3);
        QVERIFY(std::abs(intensityOf(model, "decode", "lm_head") - 0.9996479) < 1e-6);
        QVERIFY(std::abs(intensityOf(model, "decode", "expert_gate_up") - 3.757339) < 1e-5);
    }

    void theRoofBendsAtTheRidge()
    {
        const ChartModel model = built("NVIDIA H200");
        const Series *roof = seriesOf(model, "spec_roof");
        QVERIFY(roof != nullptr);
        QVERIFY(roof->name.find("for reference") == std::string::npos);
        // 989.4 TFLOPS over 4.8 TB/s.
        QVERIFY(std::abs(std::exp2(roof->points[1].x) - 206.125) < 1e-6);
        QVERIFY(std::abs(std::pow(10.0, roof->points.back().y) - 989.4) < 1e-6);
        QVERIFY(seriesOf(built("AMD EPYC"), "spec_roof")->name.find("H200 for reference") == 0);
    }

    void productsStandUnderTheRoof()
    {
        for (const QString &id : test::presetIds()) {
            const ChartModel model = built("NVIDIA H200", {}, id);
            for (const char *phase : {"prefill", "decode"}) {
                const Series *series = seriesOf(model, phase);
                QVERIFY(series != nullptr && !series->points.empty());
                for (const Point &point : series->points) {
                    const double reach = std::min(989.4, std::exp2(point.x) * 4.8);
                    QVERIFY(std::abs(std::pow(10.0, point.y) - reach) < 1e-6 * reach);
                }
            }
            QVERIFY(model.summary.find("memory bound") != std::string::npos);
        }
    }

    void whatWasMeasuredHasItsOwnRoof()
    {
        measure::Measurement point;
        point.shape = {1, 4096, 4096, 4096, measure::DType::bf16};
        point.tflops = 700;
        point.ci95Low = 690;
        point.ci95High = 710;
        point.samples = 25;
        point.device = "NVIDIA H200";
        measure::Measurement slower = point;
        slower.shape.k = 64;
        slower.tflops = 100;
        const ChartModel model = built("NVIDIA H200", {point, slower});
        const Series *roof = seriesOf(model, "measured_roof");
        QVERIFY(roof != nullptr);
        QVERIFY(std::abs(std::pow(10.0, roof->points.back().y) - 700) < 1e-6);
        const Series *measured = seriesOf(model, "measured");
        QCOMPARE(measured->points.size(), std::size_t(2));
        // 2 n^3 / (3 n^2 x 2 bytes) = n / 3.
        QVERIFY(std::abs(std::exp2(measured->points[1].x) - 4096.0 / 3) < 1e-6);
        QVERIFY(std::abs(measured->details[1].low - std::log10(690.0)) < 1e-12);
        QVERIFY(seriesOf(built(), "measured_roof") == nullptr);
    }

    void simulatedDataSaySo()
    {
        measure::Measurement point;
        point.shape = {1, 128, 128, 128, measure::DType::bf16};
        point.tflops = 1;
        point.flags = {"simulated"};
        QVERIFY(built("SIMULATED NVIDIA H200", {point}).notice.find("SIMULATED") !=
                std::string::npos);
    }
};

QTEST_APPLESS_MAIN(RooflineChartTest)
#include "roofline_chart_test.moc"
