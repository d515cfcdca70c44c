// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/rank_deficiency.h"

#include "tests/core/theory/reference.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope::theory;

class RankDeficiencyTest : public QObject
{
    Q_OBJECT

private:
    QJsonObject m_reference;

private slots:
    void initTestCase()
    {
        m_reference = theoryReference(QLatin1String("rank.json"));
        QVERIFY(!m_reference.isEmpty());
    }

    void agreesWithExactIntegers_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<int>("rows");
        QTest::newRow("table of small designs") << QStringLiteral("table") << 156;
        QTest::newRow("table of section 2.3") << QStringLiteral("big") << 36;
        QTest::newRow("integers, both tails") << QStringLiteral("exact") << 25;
        QTest::newRow("up to a million units") << QStringLiteral("large") << 15;
    }
    void agreesWithExactIntegers()
    {
        QFETCH(QString, table);
        QFETCH(int, rows);
        const QJsonArray reference = m_reference.value(table).toArray();
        QCOMPARE(reference.size(), rows);
        double worst = 0;
        for (const QJsonValue &row : reference) {
            const std::int64_t width = row[0].toInteger();
            const std::int64_t hidden = row[1].toInteger();
            const double error = std::abs(log10RankDeficiency(width, hidden) - row[2].toDouble());
            QVERIFY2(error <= 1e-10, qPrintable(QStringLiteral("width %1, hidden %2, error %3")
                                                    .arg(width)
                                                    .arg(hidden)
                                                    .arg(error)));
            worst = std::max(worst, error);
        }
        qInfo("worst error of log10 P: %.2e", worst);
    }

    void agreesForAnyActivation()
    {
        const QJsonArray reference = m_reference.value(QLatin1String("any_activation")).toArray();
        QCOMPARE(reference.size(), 114);
        double worst = 0;
        double worstSmall = 0;
        for (const QJsonValue &row : reference) {
            const std::int64_t width = row[0].toInteger();
            const std::int64_t hidden = row[1].toInteger();
            const double activation = row[2].toDouble();
            const double expected = row[3].toDouble();
            const double error =
                std::abs(log10RankDeficiency(width, hidden, activation) - expected);
            // Where a double has no digits left for 1e-10, one unit in its last place.
            const double place = std::nextafter(std::abs(expected), 1e9) - std::abs(expected);
            QVERIFY2(error <= std::max(1e-10, place),
                     qPrintable(QStringLiteral("width %1, hidden %2, activation %3, error %4")
                                    .arg(width)
                                    .arg(hidden)
                                    .arg(activation)
                                    .arg(error)));
            QVERIFY(error <= 1e-12 + place);
            worst = std::max(worst, error);
            if (std::abs(expected) < 2000)
                worstSmall = std::max(worstSmall, error);
        }
        qInfo("worst error of log10 P: %.2e, down to 1e-2000: %.2e", worst, worstSmall);
    }

    void probabilitiesOfSmallDesigns()
    {
        const QJsonArray reference = m_reference.value(QLatin1String("probability")).toArray();
        QCOMPARE(reference.size(), 156);
        for (const QJsonValue &row : reference) {
            const double value =
                std::pow(10.0, log10RankDeficiency(row[0].toInteger(), row[1].toInteger()));
            QVERIFY(std::abs(value / row[2].toDouble() - 1) < 1e-12);
        }
    }

    // P = 1/2 - C(2m, m) / 2^(2m + 1), the central coefficient by multiplication.
    void ratioTwoHasAClosedForm()
    {
        const QJsonObject samples = m_reference.value(QLatin1String("ratio2_samples")).toObject();
        QCOMPARE(samples.size(), 6);
        int compared = 0;
        double central = 1;
        double last = 0;
        for (int m = 1; m <= 4096; ++m) {
            central *= (2.0 * m - 1) / (2.0 * m);
            const double value = std::pow(10.0, log10RankDeficiency(2 * m, m));
            QVERIFY(std::abs(value - (0.5 - central / 2)) < 1e-13);
            QVERIFY(value > last);
            last = value;
            const QJsonValue sample = samples.value(QString::number(m));
            if (sample.isUndefined())
                continue;
            ++compared;
            QVERIFY(std::abs(value - sample[0].toDouble()) < 1e-13);
            const double rough = 0.5 - 1 / (2 * std::sqrt(std::acos(-1.0) * m));
            QVERIFY(std::abs(rough - sample[1].toDouble()) < 1e-13);
        }
        QCOMPARE(compared, 6);
    }

    // An odd number of fair units is on by less than half exactly half of the time.
    void oddWidthsSplitInHalf()
    {
        for (const std::int64_t half : {1LL, 50LL, 499'999LL, 500'000'000LL, 4'999'999'999LL}) {
            const double error = std::abs(log10RankDeficiency(2 * half + 1, half + 1) +
                                          0.30102999566398119521373889472449);
            QVERIFY2(error < (half < 500'000 ? 1e-12 : 1e-9), qPrintable(QString::number(error)));
        }
    }

    // Fewer than m on is more than n - m off.
    void bothTailsMakeOne()
    {
        for (const double activation : {0.5, 0.25, 0.9, 0.01, 0.6180339887498949}) {
            for (const std::int64_t width : {1, 2, 7, 100, 1001, 40000}) {
                for (std::int64_t hidden = 1; hidden <= width; hidden += 1 + width / 61) {
                    const double below =
                        std::pow(10.0, log10RankDeficiency(width, hidden, activation));
                    const double above = std::pow(
                        10.0, log10RankDeficiency(width, width - hidden + 1, 1 - activation));
                    QVERIFY(std::abs(below + above - 1) < 1e-11);
                }
            }
        }
    }

    // P(n + 1, m) = P(n, m) - p P[Bin(n) = m - 1], and P[Bin = m - 1] = P(n, m) - P(n, m - 1).
    void obeysPascalsRule()
    {
        for (const double p : {0.5, 0.3, 0.85}) {
            for (const std::int64_t width : {5, 60, 999}) {
                for (std::int64_t hidden = 2; hidden < width; hidden += 1 + width / 17) {
                    const double at = std::pow(10.0, log10RankDeficiency(width, hidden, p));
                    const double less = std::pow(10.0, log10RankDeficiency(width, hidden - 1, p));
                    const double wider = std::pow(10.0, log10RankDeficiency(width + 1, hidden, p));
                    if (less > 1e-300)
                        QVERIFY(std::abs(wider - ((1 - p) * at + p * less)) < 1e-11 * at);
                }
            }
        }
    }

    void ratesAgreeWithTheReference()
    {
        const QJsonObject table =
            m_reference.value(QLatin1String("large_deviation_rate")).toObject();
        QCOMPARE(table.size(), 6);
        for (auto row = table.begin(); row != table.end(); ++row) {
            const double ratio = 1 / (*row)[QLatin1String("a=1/rho")].toDouble();
            const double rate = largeDeviationRate(ratio);
            const auto isClose = [&row](double value, QLatin1String key) {
                return std::abs(value - (*row)[key].toDouble()) < 1e-13;
            };
            QVERIFY(isClose(rate, QLatin1String("D_nats_per_neuron")));
            QVERIFY(isClose(ratio * rate, QLatin1String("per_m_nats")));
            QVERIFY(isClose(-ratio * rate / std::log(10.0), QLatin1String("log10_per_m")));
            // The bare asymptote is that rate times the width.
            const auto bare = log10RankAsymptote(std::int64_t(std::llround(ratio * 3000)), 3000,
                                                 AsymptotePrefactor::Without);
            QCOMPARE(bare.has_value(), ratio > 2.0000001);
            if (bare) {
                QVERIFY(std::abs(*bare / 3000 + ratio * rate / std::log(10.0)) < 1e-12);
            }
        }
    }

    void asymptotesAgreeWithTheReference()
    {
        const QJsonArray rows = m_reference.value(QLatin1String("asymptote")).toArray();
        QCOMPARE(rows.size(), 36);
        for (const QJsonValue &row : rows) {
            const std::int64_t width = row[0].toInteger();
            const std::int64_t hidden = row[1].toInteger();
            QVERIFY(std::abs(log10RankDeficiency(width, hidden) - row[2].toDouble()) < 1e-11);
            const auto asymptote = log10RankAsymptote(width, hidden);
            QCOMPARE(asymptote.has_value(), width > 2 * hidden);
            if (!asymptote) {
                // What it would have said is no probability, or far off.
                QVERIFY(row[3].toDouble() > row[2].toDouble() + 0.5);
                continue;
            }
            // Twelve digits are given.
            QVERIFY(std::abs(*asymptote / row[3].toDouble() - 1) < 1e-11);
            if (hidden >= 1024)
                QVERIFY(std::abs(*asymptote - row[2].toDouble()) < 0.002);
            QVERIFY(*log10RankAsymptote(width, hidden, AsymptotePrefactor::Without) >
                    row[2].toDouble());
        }
    }

    void asymptotesFollowAnyActivation()
    {
        for (const double activation : {0.1, 0.25, 0.7}) {
            for (const std::int64_t hidden : {2000, 8000}) {
                const auto least = std::int64_t(double(hidden) / activation);
                QVERIFY(
                    !log10RankAsymptote(least - 1, hidden, AsymptotePrefactor::With, activation));
                const std::int64_t width = least + least / 3;
                const double exact = log10RankDeficiency(width, hidden, activation);
                const auto with =
                    log10RankAsymptote(width, hidden, AsymptotePrefactor::With, activation);
                const auto without =
                    log10RankAsymptote(width, hidden, AsymptotePrefactor::Without, activation);
                QVERIFY(std::abs(with.value() - exact) < 0.003);
                QVERIFY(without.value() > exact && without.value() < exact * 0.9);
                const double ratio = double(width) / double(hidden);
                QVERIFY(std::abs(*without + double(width) * largeDeviationRate(ratio, activation) /
                                                std::log(10.0)) < 1e-9 * -exact);
            }
        }
    }

    void smallestWidthsForAnyActivation()
    {
        for (const double activation : {0.01, 0.1, 0.5, 0.9, 0.999}) {
            for (const std::int64_t hidden : {1, 2, 64, 2880}) {
                for (const double target : {-0.01, -1.0, -12.0, -300.0, -2500.0}) {
                    const std::int64_t width = smallestWidth(hidden, target, activation);
                    QVERIFY(width >= hidden);
                    QVERIFY(log10RankDeficiency(width, hidden, activation) < target);
                    QVERIFY(width == hidden ||
                            log10RankDeficiency(width - 1, hidden, activation) >= target);
                }
            }
        }
    }

    void gptOss()
    {
        const QJsonObject table = m_reference.value(QLatin1String("gpt_oss")).toObject();
        QCOMPARE(table.size(), 3);
        for (const QJsonValue &row : table) {
            const std::int64_t width = row[QLatin1String("n")].toInteger();
            const double expected = row[QLatin1String("log10P")].toString().toDouble();
            QVERIFY(std::abs(log10RankDeficiency(width, 2880) - expected) < 1e-9);
        }
        // One expert of 2880 units: P = 1 - 2^-2880; the article's 2088 and the true width.
        QVERIFY(log10RankDeficiency(2880, 2880) <= 0 && log10RankDeficiency(2880, 2880) > -1e-300);
        QVERIFY(std::abs(log10RankDeficiency(4 * 2088, 2880) + 179.586076475) < 1e-8);
        QVERIFY(std::abs(log10RankDeficiency(4 * 2880, 2880) + 656.829677166) < 1e-8);
    }

    void smallestWidths()
    {
        const QJsonArray rows = m_reference.value(QLatin1String("smallest_width")).toArray();
        QCOMPARE(rows.size(), 25);
        for (const QJsonValue &row : rows) {
            QCOMPARE(smallestWidth(row[0].toInteger(), std::log10(row[1].toDouble())),
                     std::int64_t(row[2].toInteger()));
        }
    }

    void fallsWithTheWidth()
    {
        for (const std::int64_t hidden : {1, 2, 3, 64, 2880}) {
            double last = 1e-300;
            for (std::int64_t width = hidden; width < 5 * hidden; width += 1 + hidden / 37) {
                const double value = log10RankDeficiency(width, hidden);
                QVERIFY(std::isfinite(value));
                // Up to rounding where the event is all but certain.
                QVERIFY(value <= last);
                last = value;
            }
        }
    }

    void strangeInputHasADefinedAnswer()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(log10RankDeficiency(0, 5), 0.0);
        QCOMPARE(log10RankDeficiency(-7, 5), 0.0);
        QCOMPARE(log10RankDeficiency(4, 5), 0.0);
        QCOMPARE(log10RankDeficiency(5, 0), -std::numeric_limits<double>::infinity());
        for (const std::int64_t width : {std::int64_t(10'000'000'001), most / 2, most}) {
            for (const std::int64_t hidden :
                 {std::int64_t(1), std::int64_t(2), width / 4, width / 2 - 1, width / 2,
                  width / 2 + 1, width - 1, width}) {
                const double value = log10RankDeficiency(width, hidden);
                QVERIFY2(std::isfinite(value) && value <= 0,
                         qPrintable(QStringLiteral("%1 %2").arg(width).arg(hidden)));
            }
        }
        // The hand-over to the rate alone is invisible.
        const double exact = log10RankDeficiency(10'000'000'000, 2'500'000'000);
        const double rate = log10RankDeficiency(10'000'000'004, 2'500'000'001);
        QVERIFY(std::abs(exact / rate - 1) < 1e-7);
        QCOMPARE(smallestWidth(0), std::int64_t(0));
        QCOMPARE(smallestWidth(7, 0), std::int64_t(7));
        QCOMPARE(smallestWidth(7, 1), std::int64_t(0));
        QVERIFY(smallestWidth(most) > 0);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double certain : {nan, -1.0, 0.0}) {
            QCOMPARE(log10RankDeficiency(10, 5, certain), 0.0);
            QCOMPARE(largeDeviationRate(3, certain), 0.0);
            QVERIFY(!log10RankAsymptote(30, 5, AsymptotePrefactor::With, certain));
            QCOMPARE(smallestWidth(5, -3, certain), most / 4);
        }
        for (const double never : {1.0, 7.0}) {
            QVERIFY(std::isinf(log10RankDeficiency(10, 5, never)));
            QCOMPARE(log10RankDeficiency(4, 5, never), 0.0);
            QCOMPARE(smallestWidth(5, -3, never), std::int64_t(5));
            QVERIFY(std::isinf(largeDeviationRate(3, never)));
        }
        QCOMPARE(largeDeviationRate(nan), 0.0);
        QCOMPARE(largeDeviationRate(2), 0.0);
        QVERIFY(std::abs(largeDeviationRate(std::numeric_limits<double>::infinity()) -
                         std::log(2.0)) < 1e-15);
        for (const double activation : {1e-300, 1e-12, 1 - 1e-16}) {
            for (const std::int64_t width : {std::int64_t(5), std::int64_t(100'000), most}) {
                for (const std::int64_t hidden : {std::int64_t(1), width / 3, width}) {
                    const double value = log10RankDeficiency(width, hidden, activation);
                    QVERIFY2(std::isfinite(value) && value <= 0,
                             qPrintable(QStringLiteral("%1 %2").arg(width).arg(hidden)));
                }
            }
        }
        QVERIFY(!log10RankAsymptote(10, 1));
        QVERIFY(log10RankAsymptote(10, 1, AsymptotePrefactor::Without).has_value());
        QVERIFY(!log10RankAsymptote(10, 0, AsymptotePrefactor::Without));
        QVERIFY(smallestWidth(5, -std::numeric_limits<double>::infinity()) > 0);
    }
};

QTEST_APPLESS_MAIN(RankDeficiencyTest)
#include "rank_deficiency_test.moc"
