// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/session_report.h"

#include "core/report/main_finding.h"

#include "tests/core/sample_designs.h"
#include "tests/gpu_specs.h"

#include <QTest>

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
        QCOMPARE(input.measurements.size(), std::size_t(51));
        QCOMPARE(input.peakTflops.value_or(0), peak);
        QVERIFY(!reportInput(onAnH200(measure::DType(dtype))).peakTflops);
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
                 session.design.name + " as pinned");
        QVERIFY(mainDifference(reportInput(session)).ends_with(": window 128 instead of 4,096"));
    }

    void chartsAreAsTheyWereLookedAt()
    {
        session::Session session;
        session.design = session.baseline = samples::gptOss120b();
        session.view.charts["entropy_bound"].x = session::AxisRange{6, 9.5};
        session.view.charts["entropy_bound"].otherY = true;
        session.view.charts["budget"].form = "memory";
        const ReportInput input = reportInput(session, {test::gpuSpecs(), {}});
        QCOMPARE(chartOf(input, "entropy_bound").x.minimum, 6.0);
        QCOMPARE(chartOf(input, "entropy_bound").x.maximum, 9.5);
        QVERIFY(chartOf(input, "entropy_bound").y.scale == chart::AxisScale::log10);
        QCOMPARE(chartOf(input, "budget").title, std::string("Memory over the context"));
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
