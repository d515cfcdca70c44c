// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/source_distances.h"

#include "tests/core/theory/reference.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dimscope::theory;

namespace {

// Term by term, for small stacks.
std::vector<double> byDefinition(int layers, int window, double alpha)
{
    std::vector<double> law{1.0};
    for (int layer = 0; layer < layers; ++layer) {
        std::vector<double> next(law.size() + std::size_t(window) - 1, 0.0);
        for (std::size_t d = 0; d < law.size(); ++d) {
            next[d] += alpha * law[d];
            for (std::size_t hop = 0; hop < std::size_t(window); ++hop)
                next[d + hop] += (1 - alpha) * law[d] / window;
        }
        law = next;
    }
    return law;
}

} // namespace

class SourceDistancesTest : public QObject
{
    Q_OBJECT

private:
    QJsonArray m_rows;

private slots:
    void initTestCase()
    {
        m_rows = theoryReference(QLatin1String("reach.json"))[QLatin1String("rows")].toArray();
        QCOMPARE(m_rows.size(), 34);
    }

    void agreesWithTheReference()
    {
        for (const QJsonValue &row : m_rows) {
            const auto number = [&row](QLatin1String key) { return row[key].toDouble(); };
            const std::int64_t layers = row[QLatin1String("L")].toInteger();
            const std::int64_t window = row[QLatin1String("W")].toInteger();
            const SourceDistances law =
                sourceDistances(layers, window, number(QLatin1String("alpha")));
            QVERIFY(law.method == DistanceMethod::Exact);
            QCOMPARE(law.reach,
                     std::int64_t(row[QLatin1String("max_reach_tokens_incl_self")].toInteger()));
            QCOMPARE(std::int64_t(law.mass.size()), law.reach);
            QCOMPARE(distanceQuantile(law, 0.5), number(QLatin1String("q50")));
            QCOMPARE(distanceQuantile(law, 0.9), number(QLatin1String("q90")));
            QCOMPARE(distanceQuantile(law, 0.99), number(QLatin1String("q99")));
            QCOMPARE(distanceQuantile(law, 0.999), number(QLatin1String("q999")));
            const auto check = [&](double distance, QLatin1String key) {
                return std::abs(massFrom(law, distance) - number(key)) < 1e-12;
            };
            const auto count = double(window);
            QVERIFY(check(count, QLatin1String("mass_beyond_W")));
            QVERIFY(check(2 * count, QLatin1String("mass_beyond_2W")));
            QVERIFY(check(double(layers * window / 2), QLatin1String("mass_beyond_half_LW")));
            const QJsonValue horizon = row[QLatin1String("blog_Deff_eps0.01")];
            if (!horizon.isNull())
                QVERIFY(
                    check(horizon.toDouble(), QLatin1String("influence_mass_beyond_blog_Deff")));
            QVERIFY(std::abs(law.mean / number(QLatin1String("analytic_mean")) - 1) < 1e-12);
            QVERIFY(std::abs(law.standardDeviation / number(QLatin1String("analytic_sd")) - 1) <
                    1e-12);
        }
    }

    void agreesWithTheDefinition()
    {
        for (const int layers : {1, 2, 3, 7, 12}) {
            for (const int window : {2, 3, 5, 16, 33}) {
                for (const double alpha : {0.0, 0.3, 0.95}) {
                    const SourceDistances law = sourceDistances(layers, window, alpha);
                    const std::vector<double> expected = byDefinition(layers, window, alpha);
                    QCOMPARE(law.mass.size(), expected.size());
                    for (std::size_t d = 0; d < expected.size(); ++d)
                        QVERIFY(std::abs(law.mass[d] / expected[d] - 1) < 1e-13);
                    QVERIFY(std::abs(law.atZero / expected[0] - 1) < 1e-13);
                }
            }
        }
    }

    // The moments of the law itself are those of the closed form.
    void momentsAgreeWithTheClosedForm()
    {
        const auto compare = [](const SourceDistances &law, double hops) {
            double sum = 0;
            double first = 0;
            double second = 0;
            for (std::size_t i = 0; i < law.mass.size(); ++i) {
                QVERIFY(law.mass[i] >= 0);
                const double distance = double(i) * law.step;
                sum += law.mass[i];
                first += law.mass[i] * distance;
                second += law.mass[i] * distance * distance;
            }
            QVERIFY(std::abs(sum - 1) < 1e-12);
            QVERIFY(std::abs(first / law.mean - 1) < 1e-11);
            const double variance = second - first * first;
            const double excess = variance - std::pow(law.standardDeviation, 2);
            const bool isExact = law.method == DistanceMethod::Exact;
            const double stated = isExact ? 0 : hops * law.step * law.step / 6;
            QVERIFY(std::abs(excess - stated) < 1e-10 * variance + 0.02 * stated);
        };
        for (const double alpha : {0.0, 0.5, 0.9, 0.99}) {
            compare(sourceDistances(36, 128, alpha), 0);
            compare(coarseSourceDistances(36, 131072, alpha), 36 * (1 - alpha));
            compare(coarseSourceDistances(200, 5000, alpha), 200 * (1 - alpha));
        }
    }

    // The bound that the header states: one step up to the share 0.999.
    void latticeQuantilesAreWithinAStep()
    {
        double worst = 0;
        const auto compare = [&worst](int layers, int window, double alpha) {
            if (double(layers) * layers * window > 2e7 && layers < 1000)
                return; // too slow with sanitizers
            const SourceDistances exact = sourceDistances(layers, window, alpha);
            const SourceDistances coarse = coarseSourceDistances(layers, window, alpha);
            if (exact.method != DistanceMethod::Exact || coarse.method != DistanceMethod::Lattice)
                return;
            for (const double share : {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999}) {
                const double error =
                    std::abs(distanceQuantile(exact, share) - distanceQuantile(coarse, share));
                if (error / coarse.step > worst)
                    qInfo("%d x %d, alpha %g, share %g: %.3f steps", layers, window, alpha, share,
                          error / coarse.step);
                worst = std::max(worst, error / coarse.step);
            }
        };
        for (const int layers : {1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 60, 96, 128, 250}) {
            for (const int window : {257, 300, 513, 1000, 4096}) {
                for (const double alpha : {0.0, 0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999})
                    compare(layers, window, alpha);
            }
        }
        compare(1000, 100, 0.0);
        qInfo("worst error of a quantile: %.3f steps", worst);
        QVERIFY(worst < 1);
    }

    void latticeMassIsClose()
    {
        for (const double alpha : {0.0, 0.5, 0.9, 0.95}) {
            const SourceDistances exact = sourceDistances(36, 4096, alpha);
            const SourceDistances coarse = coarseSourceDistances(36, 4096, alpha);
            QVERIFY(coarse.method == DistanceMethod::Lattice);
            for (double distance = 0; distance < 40000; distance += 511)
                QVERIFY(std::abs(massFrom(exact, distance) - massFrom(coarse, distance)) < 3e-3);
        }
    }

    // A law of the size of the largest served context, on the lattice.
    void largeWindowsAreFast()
    {
        double sum = 0;
        qint64 best = std::numeric_limits<qint64>::max();
        for (int run = 0; run < 20; ++run) {
            QElapsedTimer timer;
            timer.start();
            const SourceDistances law = coarseSourceDistances(36, 131072, 0.95 - run * 1e-3);
            sum += distanceQuantile(law, 0.99);
            best = std::min(best, timer.nsecsElapsed());
        }
        qInfo("36 x 131072 on the lattice: %.3f ms", double(best) / 1e6);
        QElapsedTimer timer;
        timer.start();
        sum += sourceDistances(32, 4096, 0.95).mass[1];
        qInfo("32 x 4096 exactly: %.1f ms", double(timer.nsecsElapsed()) / 1e6);
        QVERIFY(sum > 0);
        // The law scales with the window.
        const double large = distanceQuantile(coarseSourceDistances(36, 131072, 0.95), 0.99);
        const double small = distanceQuantile(sourceDistances(36, 4096, 0.95), 0.99);
        QVERIFY(std::abs(large / small / 32 - 1) < 0.005);
    }

    void absurdSizesFallBack()
    {
        const SourceDistances wide = sourceDistances(1000, 100'000, 0.9);
        QVERIFY(wide.method == DistanceMethod::Lattice);
        QVERIFY(wide.mass.size() < 100'000);
        QVERIFY(std::abs(distanceQuantile(wide, 0.5) / wide.mean - 1) < 0.01);
        const SourceDistances deep = sourceDistances(50'000'000, 2, 0.5);
        QVERIFY(deep.method == DistanceMethod::Normal);
        QVERIFY(deep.mass.empty());
        QCOMPARE(deep.mean, 12'500'000.0);
        QVERIFY(std::abs(distanceQuantile(deep, 0.5) - deep.mean) < 1e-3);
        QVERIFY(std::abs(distanceQuantile(deep, 0.99) - deep.mean -
                         2.3263478740408411 * deep.standardDeviation) < 1e-3);
        QVERIFY(std::abs(massFrom(deep, deep.mean) - 0.5) < 1e-12);
        QVERIFY(sourceDistances(1, 100'000'000).method == DistanceMethod::Lattice);
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        for (const std::int64_t layers : {std::int64_t(1), std::int64_t(1024), most}) {
            const SourceDistances law = sourceDistances(layers, most, 0.5);
            QVERIFY(law.method != DistanceMethod::Exact);
            QVERIFY(std::isfinite(distanceQuantile(law, 0.9)));
        }
    }

    void quantilesGrow()
    {
        for (const auto &law : {sourceDistances(18, 128, 0.9), coarseSourceDistances(18, 8192, 0.9),
                                sourceDistances(5000, 100'000, 0.99)}) {
            double lastQuantile = 0;
            double lastMass = 1;
            for (double share = 0; share <= 1; share += 0.001) {
                const double quantile = distanceQuantile(law, share);
                QVERIFY(quantile >= lastQuantile && quantile <= double(law.reach - 1));
                lastQuantile = quantile;
                const double mass = massFrom(law, share * double(law.reach));
                QVERIFY(mass <= lastMass && mass >= 0);
                lastMass = mass;
            }
        }
    }

    void strangeInputHasADefinedAnswer()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const auto &law :
             {sourceDistances(0, 128), sourceDistances(-5, 128), sourceDistances(36, 1),
              sourceDistances(36, -7), sourceDistances(36, 128, 1), sourceDistances(36, 128, 9),
              coarseSourceDistances(0, 1'000'000), coarseSourceDistances(2000, 1'000'000, 1),
              SourceDistances{}}) {
            QVERIFY(law.method == DistanceMethod::Exact);
            QCOMPARE(law.mean, 0.0);
            QCOMPARE(law.atZero, 1.0);
            QCOMPARE(distanceQuantile(law, 0.999), 0.0);
            QCOMPARE(massFrom(law, 0), 1.0);
            QCOMPARE(massFrom(law, 1), 0.0);
        }
        QCOMPARE(sourceDistances(36, 128, nan), sourceDistances(36, 128));
        QCOMPARE(sourceDistances(36, 128, -1), sourceDistances(36, 128));
        const SourceDistances law = sourceDistances(36, 128);
        QCOMPARE(distanceQuantile(law, nan), 0.0);
        QCOMPARE(distanceQuantile(law, 7), 4572.0);
        QCOMPARE(massFrom(law, nan), 1.0);
        QCOMPARE(massFrom(law, 4573), 0.0);
        QVERIFY(massFrom(law, 4572) > 0);
    }
};

QTEST_APPLESS_MAIN(SourceDistancesTest)
#include "source_distances_test.moc"
