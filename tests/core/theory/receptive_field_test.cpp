// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/receptive_field.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
        QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/theory/reach.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray rows =
            QJsonDocument::fromJson(file.readAll())[QLatin1String("rows")].toArray();
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
        }
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
    }
};

QTEST_APPLESS_MAIN(ReceptiveFieldTest)
#include "receptive_field_test.moc"
