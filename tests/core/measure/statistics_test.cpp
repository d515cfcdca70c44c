// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/statistics.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace dimscope::measure;

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

    /// AR(1) noise around 1: the interval must cover the mean about as often as it promises.
    void intervalsCoverTheMean_data()
    {
        QTest::addColumn<double>("correlation");
        QTest::addColumn<double>("least");
        QTest::newRow("independent") << 0.0 << 0.93;
        QTest::newRow("correlated by half") << 0.5 << 0.91;
    }
    void intervalsCoverTheMean()
    {
        QFETCH(double, correlation);
        QFETCH(double, least);
        std::mt19937_64 engine(7);
        std::normal_distribution<double> normal(0, 0.05);
        int covered = 0;
        constexpr int runs = 1000;
        for (int run = 0; run < runs; ++run) {
            std::vector<double> samples;
            double noise = normal(engine);
            for (int i = 0; i < 100; ++i) {
                noise =
                    correlation * noise + std::sqrt(1 - correlation * correlation) * normal(engine);
                samples.push_back(1 + noise);
            }
            const Summary summary = summarise(samples);
            covered += summary.low <= 1 && 1 <= summary.high ? 1 : 0;
        }
        const double share = covered / double(runs);
        QVERIFY2(share >= least && share <= 0.98, qPrintable(QString::number(share)));
    }

    void theRuleStopsOnWidthOrTime()
    {
        using Decision = StoppingRule::Decision;
        const StoppingRule rule(0.02, 1.0);
        const std::vector<double> tight{1.00, 1.001, 0.999, 1.0, 1.0};
        const std::vector<double> wide{1.0, 1.5, 0.5, 1.2, 0.8};
        QVERIFY(rule.decide(tight, 0.1) == Decision::converged);
        QVERIFY(rule.decide(std::span(tight).first(4), 0.1) == Decision::goOn);
        QVERIFY(rule.decide(wide, 0.5) == Decision::goOn);
        QVERIFY(rule.decide(wide, 1.0) == Decision::outOfTime);
        QVERIFY(rule.decide(std::span(wide).first(2), 99) == Decision::goOn);
        QVERIFY(rule.decide(std::span(wide).first(3), 99) == Decision::outOfTime);
    }
};

QTEST_APPLESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
