// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/receptive_field.h"

#include "tests/core/theory/reference.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope::theory;

class ReceptiveFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithExactConvolutions()
    {
        const QJsonArray rows =
            theoryReference(QLatin1String("reach.json"))[QLatin1String("rows")].toArray();
        QCOMPARE(rows.size(), 34);
        for (const QJsonValue &row : rows) {
            const std::int64_t layers = row[QLatin1String("L")].toInteger();
            const std::int64_t window = row[QLatin1String("W")].toInteger();
            const Influence spread =
                influence(layers, window, row[QLatin1String("alpha")].toDouble());
            QCOMPARE(stackedReach(layers, window),
                     std::int64_t(row[QLatin1String("max_reach_tokens_incl_self")].toInteger()));
            // The convolution itself carries about 1e-10 of rounding.
            QVERIFY(std::abs(spread.mean / row[QLatin1String("mean")].toDouble() - 1) < 1e-9);
            QVERIFY(std::abs(spread.standardDeviation / row[QLatin1String("sd")].toDouble() - 1) <
                    1e-9);
            // Mistral's convention, section 3.1: one key more a window.
            QCOMPARE(stackedReach(layers, window + 1) - 1,
                     std::int64_t(row[QLatin1String("article_LW")].toInteger()));
            QVERIFY(std::abs(xiaoWidth(layers, window) /
                                 row[QLatin1String("blog_2sigma_0.58W_sqrtL")].toDouble() -
                             1) < 1e-9);
            const QJsonValue horizon = row[QLatin1String("blog_Deff_eps0.01")];
            const double ours = xiaoHorizon(window, row[QLatin1String("alpha")].toDouble());
            if (horizon.isNull())
                QVERIFY(std::isinf(ours));
            else
                QVERIFY(std::abs(ours / horizon.toDouble() - 1) < 1e-12);
        }
    }

    // The rule is the width of the spread without a residual, but for window^2 - 1.
    void xiaoWidthIsTwoDeviations()
    {
        for (const int layers : {1, 12, 36}) {
            for (const int window : {128, 4096}) {
                const double twice = 2 * influence(layers, window).standardDeviation;
                QVERIFY(std::abs(xiaoWidth(layers, window) / twice - 1) < 1.0 / window / window);
            }
        }
    }

    void reachOfRealPatterns()
    {
        // GPT-OSS: sliding and full in turn; all sliding, the stacked formula after each layer.
        std::vector<std::int64_t> alternating;
        for (int layer = 0; layer < 36; ++layer)
            alternating.push_back(layer % 2 == 0 ? 128 : 0);
        const std::vector<std::int64_t> reaches = nominalReach(alternating, 131072);
        QCOMPARE(reaches.size(), std::size_t(36));
        QCOMPARE(reaches[0], std::int64_t(128));
        for (std::size_t layer = 1; layer < 36; ++layer)
            QCOMPARE(reaches[layer], std::int64_t(131072));
        const std::vector<std::int64_t> sliding = nominalReach(std::vector<std::int64_t>(36, 128));
        for (std::size_t layer = 0; layer < 36; ++layer)
            QCOMPARE(sliding[layer], std::int64_t(1 + (layer + 1) * 127));
        QCOMPARE(sliding.back(), std::int64_t(4573));
        QCOMPARE(sliding[17], std::int64_t(2287));
        // Gemma 3: five sliding layers, then a full one; mixed windows add up; the context caps.
        const std::vector<std::int64_t> mixed{512, 512, 1024, 1, 2, 0, 512};
        QCOMPARE(nominalReach(mixed, 32768),
                 (std::vector<std::int64_t>{512, 1023, 2046, 2046, 2047, 32768, 32768}));
        QCOMPARE(nominalReach(mixed, 600),
                 (std::vector<std::int64_t>{512, 600, 600, 600, 600, 600, 600}));
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(nominalReach(std::vector<std::int64_t>{5, most, -1, most}),
                 (std::vector<std::int64_t>{5, most, most, most}));
        QCOMPARE(nominalReach(std::vector<std::int64_t>{1, 1, 2}, 1),
                 (std::vector<std::int64_t>{1, 1, 1}));
        QVERIFY(nominalReach({}).empty());
    }

    void strangeInputHasADefinedAnswer()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(stackedReach(0, 128), std::int64_t(1));
        QCOMPARE(stackedReach(-3, 128), std::int64_t(1));
        QCOMPARE(stackedReach(36, 1), std::int64_t(1));
        QCOMPARE(stackedReach(36, -128), std::int64_t(1));
        QCOMPARE(stackedReach(most, most), most);
        QCOMPARE(influence(0, 128).mean, 0.0);
        QCOMPARE(influence(36, 0).standardDeviation, 0.0);
        QCOMPARE(influence(36, 128, 1).mean, 0.0);
        QCOMPARE(influence(36, 128, 7).standardDeviation, 0.0);
        QCOMPARE(influence(36, 128, -1).mean, 2286.0);
        QCOMPARE(influence(36, 128, std::nan("")).mean, 2286.0);
        QVERIFY(std::isfinite(influence(most, most).standardDeviation));
        const double nan = std::nan("");
        QVERIFY(std::isinf(xiaoHorizon(128, 0)));
        QVERIFY(std::isinf(xiaoHorizon(128, 0.5, 0)));
        QCOMPARE(xiaoHorizon(128, 1), 0.0);
        QCOMPARE(xiaoHorizon(128, 0.5, 1), 0.0);
        QCOMPARE(xiaoHorizon(0, 0.5), 0.0);
        QCOMPARE(xiaoHorizon(128, nan), 0.0);
        QVERIFY(std::isinf(xiaoHorizon(128, 0.5, nan)));
        QCOMPARE(xiaoWidth(-1, 128), 0.0);
        QCOMPARE(xiaoWidth(36, 0), 0.0);
    }
};

QTEST_APPLESS_MAIN(ReceptiveFieldTest)
#include "receptive_field_test.moc"
