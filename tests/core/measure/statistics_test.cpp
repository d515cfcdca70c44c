// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/autocorrelation.h"
#include "core/measure/statistics.h"
#include "core/measure/student.h"
#include "tests/core/measure/noise.h"

#include <QTest>

#include <cmath>

using namespace dimscope::measure;
using dimscope::test::Noise;

class StatisticsTest : public QObject
{
    Q_OBJECT

private slots:
    // Tabulated quantiles (NIST handbook, section 1.3.6.7.2).
    void studentsQuantile_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<double>("quantile");
        const std::pair<double, double> rows[] = {{1, 12.706}, {2, 4.303},  {4, 2.776},
                                                  {9, 2.262},  {10, 2.228}, {20, 2.086},
                                                  {30, 2.042}, {60, 2.000}, {100, 1.984}};
        for (const auto &[degrees, quantile] : rows)
            QTest::addRow("%g", degrees) << degrees << quantile;
    }
    void studentsQuantile()
    {
        QFETCH(double, degrees);
        QFETCH(double, quantile);
        QVERIFY(std::abs(studentQuantile975(degrees) / quantile - 1) < 1e-3);
    }

    void aKnownSample()
    {
        // Mean 5, variance 2.5; neighbours are anticorrelated enough not to shrink the sample.
        const std::vector<double> samples{3, 7, 4, 6, 5};
        const Summary summary = summarise(samples);
        QCOMPARE(summary.mean, 5.0);
        QCOMPARE(summary.median, 5.0);
        QCOMPARE(summary.effectiveSamples, 5.0);
        const double reach = 2.776 * std::sqrt(2.5 / 5) / 5;
        QVERIFY(std::abs(summary.high / 5 - std::exp(reach)) < 1e-3);
        QVERIFY(std::abs(summary.low / 5 - std::exp(-reach)) < 1e-3);
        QVERIFY(std::abs(summary.relativeHalfWidth() - std::sinh(reach)) < 1e-3);
    }

    void tooFewSamplesHaveNoInterval()
    {
        QVERIFY(std::isinf(summarise(std::vector<double>{}).relativeHalfWidth()));
        QVERIFY(std::isinf(summarise(std::vector<double>{1.0}).relativeHalfWidth()));
    }

    void fewWildSamplesHaveTwoEnds()
    {
        const Summary summary = summarise(std::vector<double>{1, 9, 2});
        QVERIFY(summary.low > 0 && summary.low < summary.mean);
        QVERIFY(std::isfinite(summary.high) && summary.high > summary.mean);
    }

    void equalSamplesHaveNoWidth()
    {
        const Summary summary = summarise(std::vector<double>(10, 2.0));
        QCOMPARE(summary.relativeHalfWidth(), 0.0);
        QCOMPARE(summary.median, 2.0);
    }

    void correlationTimesOfKnownNoise_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("correlation");
        QTest::addColumn<double>("time");
        QTest::newRow("independent") << int(Noise::Kind::ar1) << 0.0 << 1.0;
        QTest::newRow("rho 0.5") << int(Noise::Kind::ar1) << 0.5 << 3.0;
        QTest::newRow("rho 0.9") << int(Noise::Kind::ar1) << 0.9 << 19.0;
        // 1 + 2 x 0.5 x 0.9 / 0.1; the first neighbour alone would say 2.6.
        QTest::newRow("under jitter") << int(Noise::Kind::stateUnderJitter) << 0.9 << 10.0;
    }
    void correlationTimesOfKnownNoise()
    {
        QFETCH(int, kind);
        QFETCH(double, correlation);
        QFETCH(double, time);
        Noise noise(Noise::Kind(kind), correlation, 3);
        std::vector<double> samples;
        for (int i = 0; i < 20000; ++i)
            samples.push_back(1 + 0.01 * noise.next());
        const double found = correlationTime(samples);
        QVERIFY2(std::abs(found / time - 1) < 0.15, qPrintable(QString::number(found)));
        const double effective = summarise(samples).effectiveSamples;
        QVERIFY(std::abs(effective * found / 20000 - 1) < 1e-9);
    }

    void kendallsCorrectionTakesTheBiasBack()
    {
        double sum = 0;
        for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
            Noise noise(Noise::Kind::ar1, 0.5, seed);
            std::vector<double> samples;
            for (int i = 0; i < 30; ++i)
                samples.push_back(noise.next());
            sum += lag1Correlation(samples);
        }
        // Uncorrected it is 0.5 - 2.5 / 30 = 0.42.
        QVERIFY2(std::abs(sum / 2000 - 0.5) < 0.03, qPrintable(QString::number(sum / 2000)));
    }

    void skewedSamplesBendTheInterval()
    {
        Noise noise(Noise::Kind::lognormal, 1, 5);
        std::vector<double> samples;
        for (int i = 0; i < 60; ++i)
            samples.push_back(1 + 0.05 * noise.next());
        const Summary summary = summarise(samples);
        QVERIFY(summary.high - summary.mean > 1.1 * (summary.mean - summary.low));
    }

    void overlapIsATie()
    {
        const Summary a{1, 1, 0.9, 1.1, 5, 0};
        QVERIFY(areTied(a, {1.15, 1, 1.05, 1.25, 5, 0}));
        QVERIFY(!areTied(a, {1.3, 1, 1.2, 1.4, 5, 0}));
        QVERIFY(areTied(a, a));
    }

    void outliersAreTold()
    {
        QVERIFY(outliers(std::vector<double>{}).empty());
        QVERIFY(outliers(std::vector<double>(9, 1.0)).empty());
        std::vector<double> samples{1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 0.99};
        QVERIFY(outliers(samples).empty());
        samples[3] = 1.5;
        QCOMPARE(outliers(samples), std::vector<std::size_t>{3});
        QVERIFY(summarise(samples).mean > 1.05); // told, not dropped
    }
};

QTEST_APPLESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
