// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/drift.h"
#include "tests/core/measure/noise.h"

#include <QTest>

#include <functional>

using namespace dimscope::measure;
using dimscope::test::Noise;

namespace {

std::vector<double> series(int count, double spread, const std::function<double(double)> &trend,
                           std::uint64_t seed = 1)
{
    Noise noise(Noise::Kind::ar1, 0, seed);
    std::vector<double> samples;
    for (int i = 0; i < count; ++i)
        samples.push_back(trend(double(i) / (count - 1)) + spread * noise.next());
    return samples;
}

} // namespace

class DriftTest : public QObject
{
    Q_OBJECT

private slots:
    void aSteadyReferenceShowsHardlyEver()
    {
        int shown = 0;
        for (std::uint64_t seed = 1; seed <= 200; ++seed)
            shown += driftOf(series(
                                 20, 0.005, [](double) { return 1.0; }, seed))
                             .isShown
                         ? 1
                         : 0;
        QVERIFY2(shown <= 2, qPrintable(QString::number(shown)));
    }

    void noiseAloneSeldomLooksLikeDrift()
    {
        int shown = 0;
        for (std::uint64_t seed = 1; seed <= 200; ++seed)
            shown += driftOf(series(
                                 20, 0.05, [](double) { return 1.0; }, seed))
                             .isShown
                         ? 1
                         : 0;
        QVERIFY2(shown <= 24, qPrintable(QString::number(shown)));
    }

    void aSlopeIsShown()
    {
        const Drift drift = driftOf(series(20, 0.002, [](double t) { return 1 + 0.05 * t; }));
        QVERIFY(drift.isShown);
        QVERIFY(std::abs(drift.slope - 0.05 / 1.025) < 5e-3);
    }

    void aStepIsShown()
    {
        // The power state of an H200: 1965 to 1350 MHz within seconds.
        const Drift drift =
            driftOf(series(20, 0.002, [](double t) { return t < 0.5 ? 1.0 : 1.15; }));
        QVERIFY(drift.isShown);
        QVERIFY(std::abs(drift.level - 0.15 / 1.075) < 5e-3);
    }

    void lessThanAPercentIsNotTold()
    {
        QVERIFY(!driftOf(series(50, 1e-4, [](double t) { return 1 + 0.008 * t; })).isShown);
    }

    void fewSamplesShowNothing()
    {
        QVERIFY(!driftOf(std::vector<double>{}).isShown);
        QVERIFY(!driftOf(std::vector<double>{1, 2, 3}).isShown);
        QVERIFY(!driftOf(std::vector<double>(8, 0.0)).isShown);
    }
};

QTEST_APPLESS_MAIN(DriftTest)
#include "drift_test.moc"
