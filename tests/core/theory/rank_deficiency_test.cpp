// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/rank_deficiency.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
        QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/theory/rank.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_reference = QJsonDocument::fromJson(file.readAll()).object();
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

    void gptOss()
    {
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
        QVERIFY(smallestWidth(5, -std::numeric_limits<double>::infinity()) > 0);
    }
};

QTEST_APPLESS_MAIN(RankDeficiencyTest)
#include "rank_deficiency_test.moc"
