// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/compliance.h"

#include "tests/core/report/certifiable_file.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::report;

namespace {

const measure::GemmShape product = {4, 4096, 4096, 10944, measure::DType::f16};

/// A result that keeps every rule of docs/reports.md.
measure::Measurement exemplary()
{
    return certifiable::resultOf(product, 0.0021166, 0.001);
}

MeasuredSweep measuredOf(const measure::Measurement &m)
{
    MeasuredSweep measured;
    measured.measurements = {exemplary(), m};
    protocol::Device device;
    device.kind = protocol::DeviceKind::gpu;
    measured.device = device;
    measured.peakTflops = 989.4;
    measured.planned = measured.measurements.size();
    measured.method = certifiable::method();
    return measured;
}

using Change = void (*)(measure::Measurement &);

} // namespace
Q_DECLARE_METATYPE(Change)

class ComplianceTest : public QObject
{
    Q_OBJECT

private slots:
    void aResultThatKeepsEveryRuleIsCertified()
    {
        const Checks checks = compliance(measuredOf(exemplary()));
        for (const Check &check : checks.checks)
            QVERIFY2(check.standing == Standing::holds, check.title.c_str());
        QVERIFY(checks.certified);
        QCOMPARE(checks.checks.size(), std::size_t{12});
    }

    void oneBrokenRuleIsEnough_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<QString>("standing");
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, int rule, const char *standing, Change change) {
            QTest::newRow(name) << rule << QString::fromLatin1(standing) << change;
        };
        using M = measure::Measurement;
        row("no warm-up said", 1, "unknown", [](M &m) { m.provenance.erase("warm_up_seconds"); });
        row("too short", 1, "fails", [](M &m) { m.provenance["warm_up_seconds"] = "1"; });
        row("warm-up not recorded", 1, "unknown",
            [](M &m) { m.provenance["warm_up_seconds"] = "0"; });
        row("in cache", 2, "fails", [](M &m) { m.provenance["rotation_bytes"] = "125829120"; });
        row("hot", 2, "fails", [](M &m) { m.provenance["operands"] = "hot"; });
        row("no cache", 2, "unknown", [](M &m) { m.provenance.erase("l2_bytes"); });
        row("zeros", 3, "fails", [](M &m) { m.provenance["data"] = "zeros"; });
        row("quick batch", 4, "fails", [](M &m) {
            m = certifiable::resultOf({1, 4096, 4096, 1024, measure::DType::f16}, 99e-6, 0.001);
            m.provenance["batch_repetitions"] = "1";
        });
        row("wide", 5, "fails", [](M &m) { m.ci95High = 701; });
        row("wide on one side", 5, "fails", [](M &m) { // 0.85 % and 0.1 %
            m.ci95Low = 694 * 0.9915;
            m.ci95High = 694 * 1.001;
        });
        row("mean below its interval", 5, "fails", [](M &m) { m.ci95Low = 695; });
        row("mean above its interval", 5, "fails", [](M &m) { m.ci95High = 693; });
        row("unconverged", 5, "fails", [](M &m) { m.flags.emplace_back("unconverged"); });
        row("other visits", 5, "fails", [](M &m) {
            m.visitSeconds.assign(30, 2 * 4 * 4096.0 * 4096 * 10944 / 600e12); // 600 TFLOPS
        });
        row("more visits than told", 5, "fails",
            [](M &m) { m.visitSeconds.assign(31, 2 * 4 * 4096.0 * 4096 * 10944 / 694e12); });
        row("some visits, twice as slow", 5, "fails",
            [](M &m) { m.visitSeconds.assign(29, 2 * 0.0021166); });
        row("few visits, ten times as slow", 5, "fails",
            [](M &m) { m.visitSeconds.assign(6, 10 * 0.0021166); });
        row("some visits", 5, "unknown", [](M &m) { m.visitSeconds.assign(3, 0.0021166); });
        row("one visit", 5, "unknown", [](M &m) { m.visitSeconds.assign(1, 0.0022); });
        row("median ten times off", 5, "fails", [](M &m) { m.medianSeconds = 0.021; });
        row("worth one visit", 5, "fails", [](M &m) { m.effectiveSamples = 1; });
        row("worth more visits", 5, "fails", [](M &m) { m.effectiveSamples = 31; });
        row("two numbers of visits", 5, "fails", [](M &m) { m.provenance["visits"] = "3"; });
        row("drift", 6, "fails", [](M &m) { m.flags.emplace_back("drift"); });
        row("no drift read", 6, "unknown", [](M &m) { m.provenance.erase("reference_drift"); });
        row("a drift that noise hides", 6, "unknown", [](M &m) {
            m.provenance["reference_drift"] = "+10.1 % over the run, +5.8 % between its halves";
        });
        row("a drift between the halves", 6, "unknown", [](M &m) {
            m.provenance["reference_drift"] = "+0.0 % over the run, -1.2 % between its halves";
        });
        row("half a drift", 6, "unknown", [](M &m) {
            m.provenance["reference_drift"] = "+0.0 % over the run, nan % between its halves";
        });
        row("drift over the run alone", 6, "unknown",
            [](M &m) { m.provenance["reference_drift"] = "+0.9 %"; });
        row("clock of 0", 7, "unknown", [](M &m) { m.provenance["sm_clock_mhz"] = "0"; });
        row("clock below 0", 7, "unknown", [](M &m) { m.provenance["sm_clock_mhz"] = "-5"; });
        row("clock n/a", 7, "unknown", [](M &m) { m.provenance["sm_clock_mhz"] = "n/a"; });
        row("no mask", 7, "unknown", [](M &m) { m.provenance["throttle_reasons"] = "-"; });
        row("half a mask", 7, "unknown", [](M &m) { m.provenance["throttle_reasons"] = "0x"; });
        row("unknown clock", 7, "unknown", [](M &m) { m.provenance["sm_clock_mhz"] = "unknown"; });
        row("no clock", 7, "unknown", [](M &m) { m.provenance.erase("sm_clock_mhz"); });
        row("no reasons", 7, "unknown", [](M &m) { m.provenance.erase("throttle_reasons"); });
        row("unnamed", 8, "unknown", [](M &m) {
            for (const char *name : {"algorithm", "algorithm_name", "kernel"})
                m.provenance.erase(name);
        });
        row("wrong", 9, "fails", [](M &m) { m.flags.emplace_back("wrong result"); });
        row("unchecked", 9, "unknown",
            [](M &m) { m.provenance["largest_relative_error"] = "not checked"; });
        row("far off", 9, "fails", [](M &m) { m.provenance["largest_relative_error"] = "5e-1"; });
        row("no number", 9, "unknown",
            [](M &m) { m.provenance["largest_relative_error"] = "nan"; });
        row("below zero", 9, "unknown",
            [](M &m) { m.provenance["largest_relative_error"] = "-1e-6"; });
        row("above the peak", 10, "fails",
            [](M &m) { m = certifiable::resultOf(product, 0.00148, 0.001); });
        row("a preview", 11, "fails",
            [](M &m) { m = certifiable::resultOf(product, 0.0021166, 0.001, 24); });
        row("made up", 12, "fails", [](M &m) { m.flags.emplace_back("simulated"); });
    }
    void oneBrokenRuleIsEnough()
    {
        QFETCH(int, rule);
        QFETCH(QString, standing);
        QFETCH(Change, change);
        measure::Measurement m = exemplary();
        change(m);
        const Checks checks = compliance(measuredOf(m));
        QVERIFY(!checks.certified);
        const std::string broken = standing.toStdString();
        for (const Check &check : checks.checks) {
            const std::string_view wanted = check.rule == rule ? std::string_view(broken) : "holds";
            QVERIFY2(key(check.standing) == wanted,
                     (std::to_string(check.rule) + ": " + check.text).c_str());
        }
    }

    void anUnknownPeakIsNotCertified()
    {
        MeasuredSweep measured = measuredOf(exemplary());
        measured.peakTflops.reset();
        QVERIFY(!compliance(measured).certified);
    }

    /// Of very many visits a worker tells the first, which have to be enough by themselves.
    void theFirstOfVeryManyVisitsSayEnough()
    {
        measure::Measurement m = certifiable::resultOf(product, 0.0021166, 0.001, 20000);
        m.visitSeconds.resize(16384);
        QVERIFY(compliance(measuredOf(m)).certified);
        measure::Measurement other = m;
        for (double &visit : other.visitSeconds)
            visit *= 1.1;
        QCOMPARE(compliance(measuredOf(other)).checks[4].standing, Standing::fails);
        m.visitSeconds.resize(16383);
        QCOMPARE(compliance(measuredOf(m)).checks[4].standing, Standing::unknown);
    }

    /// What is told may be rounded, but not better than the visits.
    void theIntervalIsThatOfTheVisits()
    {
        measure::Measurement m = certifiable::resultOf(product, 0.0021166, 0.03);
        m.ci95Low = m.tflops * 0.999;
        m.ci95High = m.tflops * 1.001;
        Check interval = compliance(measuredOf(m)).checks[4];
        QCOMPARE(interval.standing, Standing::fails);
        QVERIFY2(interval.text.find("Visits whose interval is wider than 0.5 % of their mean: 1 of "
                                    "2 products.") != std::string::npos,
                 interval.text.c_str());
        m = exemplary();
        const auto rounded = [](double value) { return std::round(value * 10) / 10; };
        m.tflops = rounded(m.tflops);
        m.ci95Low = rounded(m.ci95Low);
        m.ci95High = rounded(m.ci95High);
        QVERIFY(compliance(measuredOf(m)).certified);
    }

    /// Every number of the list stands with its unit and its limit.
    void everyNumberHasItsLimit()
    {
        MeasuredSweep measured = measuredOf(exemplary());
        measured.method->fewestVisits = 3;
        measured.method->batchSeconds = 1e-6;
        const std::vector<Check> checks = compliance(measured).checks;
        const std::pair<int, const char *> said[] = {
            {1, "The clocks had 3 s to settle, 3 s are needed."},
            {2, "times the last-level cache, more than 2 are needed."},
            {4, " µs, 100 µs are needed. The run asked for batches of 1.00 µs, 100 µs are needed."},
            {5, " % at most, 0.5 % are allowed. Visits were to end at 0.5 % at most, 1 % are "
                "allowed."},
            {6, "Drift of the reference: +0.1 % over the run, -0.2 % between its halves; 1 % are "
                "allowed."},
            {7, "SM clock from 1,455 to 1,980 MHz, 200 to 4,000 MHz are possible."},
            {9, "sampled entries is 1.50 × 10^-6, 2 % are allowed."},
            {11, "The fewest visits to a product are 30, 25 are needed. The run asked for 3 at "
                 "least, 25 are needed."}};
        for (const auto &[rule, text] : said) {
            const std::string &all = checks[static_cast<std::size_t>(rule - 1)].text;
            QVERIFY2(all.find(text) != std::string::npos, all.c_str());
        }
    }

    void aRunWithoutReferenceHasNoDrift()
    {
        MeasuredSweep measured = measuredOf(exemplary());
        measured.method->referenceEvery = 0;
        QCOMPARE(compliance(measured).checks[5].standing, Standing::unknown);
    }

    void aModelIsNeverCertified()
    {
        MeasuredSweep measured = measuredOf(exemplary()); // without the flag
        measured.device->kind = protocol::DeviceKind::simulated;
        const Checks checks = compliance(measured);
        QVERIFY(!checks.certified);
        QCOMPARE(checks.checks[11].text,
                 std::string("SIMULATED: all 2 products, made up by a model."));
    }

    void aSweepWithFailuresIsNotCertified()
    {
        MeasuredSweep measured = measuredOf(exemplary());
        measured.failed = 1;
        const Checks checks = compliance(measured);
        QVERIFY(!checks.certified);
        QVERIFY2(checks.checks[10].text.ends_with("Could not be measured: 1 of 2 products."),
                 checks.checks[10].text.c_str());
    }

    void aSweepWithoutSomeOfItsProductsIsNotCertified()
    {
        MeasuredSweep measured = measuredOf(exemplary());
        measured.planned = 51;
        measured.missing = 49;
        Check speeds = compliance(measured).checks[10];
        QCOMPARE(speeds.standing, Standing::fails);
        QVERIFY2(speeds.text.ends_with(" Measured: 2 of 51 products."), speeds.text.c_str());
        // Nobody says how many there are.
        measured = measuredOf(exemplary());
        measured.planned.reset();
        speeds = compliance(measured).checks[10];
        QCOMPARE(speeds.standing, Standing::unknown);
        QVERIFY2(speeds.text.ends_with("How many products its sweep has is not known."),
                 speeds.text.c_str());
    }

    /// What the run was asked for and what its results say.
    void aMethodThatSaysOtherwiseIsNotCertified()
    {
        MeasuredSweep measured = measuredOf(exemplary());
        measured.method->data = measure::Data::zeros;
        const Checks data = compliance(measured);
        QVERIFY(!data.certified);
        QCOMPARE(data.checks[2].standing, Standing::fails);
        QCOMPARE(data.checks[2].text,
                 std::string("Data: uniform in [-1, 1]. The method of the run says zeros."));
        measured.method = certifiable::method();
        measured.method->operands = measure::Operands::hot;
        QCOMPARE(compliance(measured).checks[1].standing, Standing::fails);
    }

    /// Of two that fail, the second is the worse.
    void theMinimumIsThatOfAllPoints()
    {
        const auto quick = [](double seconds, const char *rotation) {
            measure::Measurement m =
                certifiable::resultOf({1, 4096, 4096, 1024, measure::DType::f16}, seconds, 0.001);
            m.provenance["batch_repetitions"] = "1";
            m.provenance["rotation_bytes"] = rotation;
            return m;
        };
        MeasuredSweep measured = measuredOf(quick(90e-6, "94371840")); // 1.5 times the cache
        measured.measurements.push_back(quick(60e-6, "31457280"));     // half of it
        const Checks checks = compliance(measured);
        QVERIFY2(checks.checks[1].text.starts_with(
                     "Operands and results take at least 0.500 times the last-level cache, more "
                     "than 2 are needed. Operands within 2 times the cache: 2 of 3 products."),
                 checks.checks[1].text.c_str());
        QVERIFY2(checks.checks[3].text.starts_with("The shortest batch takes 60.0 µs, 100 µs are "
                                                   "needed. Batches of less than 100 µs: 2 of 3 "
                                                   "products."),
                 checks.checks[3].text.c_str());
        // One that says nothing does not hide what the others say.
        measured.measurements.back().provenance.erase("rotation_bytes");
        QVERIFY(compliance(measured).checks[1].text.find("1.50 times") != std::string::npos);
    }

    void whatIsNotReadIsNamed()
    {
        const auto textOf = [](const char *lost) {
            measure::Measurement m = exemplary();
            m.provenance.erase(lost);
            return compliance(measuredOf(m)).checks[6].text;
        };
        QCOMPARE(textOf("throttle_reasons"),
                 std::string("SM clock from 1,455 to 1,980 MHz, 200 to 4,000 MHz are possible. "
                             "Slowed at some visit: all 2 products. Reasons of throttling are not "
                             "known: 1 of 2 products."));
        QVERIFY(textOf("sm_clock_mhz").ends_with("Clocks are not known: 1 of 2 products."));
    }

    void throttledVisitsAreCountedNotRefused()
    {
        measure::Measurement m = exemplary();
        m.flags = {"outliers"};
        m.provenance["throttle_reasons"] = "0x0";
        m.provenance["throttled_visits"] = "0 of 30";
        const Checks checks = compliance(measuredOf(m));
        QVERIFY(checks.certified);
        QVERIFY(checks.checks[6].text.ends_with("Slowed at some visit: 1 of 2 products."));
    }

    void nothingMeasuredIsNotCertified()
    {
        const Checks checks = compliance({});
        QVERIFY(!checks.certified);
        QVERIFY(checks.checks.empty());
    }
};

QTEST_APPLESS_MAIN(ComplianceTest)
#include "compliance_test.moc"
