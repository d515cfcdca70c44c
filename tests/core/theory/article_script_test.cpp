// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/article_script.h"

#include "tests/core/theory/reference.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope::theory;

class ArticleScriptTest : public QObject
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

    // Every bit of what Python prints.
    void printsWhatPythonPrints()
    {
        const QJsonArray rows = m_reference.value(QLatin1String("script")).toArray();
        QCOMPARE(rows.size(), 72);
        for (const QJsonValue &row : rows) {
            const auto value = articleScriptValue(row[0].toInteger(), row[1].toInteger());
            QVERIFY2(value == row[2].toDouble(), qPrintable(QString::number(row[0].toInteger())));
        }
    }

    void noiseAgreesWithTheReference()
    {
        const QJsonObject noise =
            m_reference.value(QLatin1String("article_python_noise")).toObject();
        QCOMPARE(noise.size(), 3);
        int found = 0;
        for (auto row = noise.begin(); row != noise.end(); ++row) {
            const std::int64_t ratio = row.key().toInt();
            for (const QLatin1String kind : {QLatin1String("first_m_gt5_with_1pct_rel_error"),
                                             QLatin1String("first_nonpositive")}) {
                const QJsonValue entry = (*row)[kind];
                const bool isError = kind.startsWith(QLatin1String("first_m"));
                std::int64_t first = 0;
                for (std::int64_t m = 6; first == 0 && m < articleScriptOverflow(ratio); ++m) {
                    const double value = articleScriptValue(ratio * m, m).value();
                    const double exact = std::pow(10.0, log10ArticleRankDeficiency(ratio * m, m));
                    if (isError ? std::abs(value / exact - 1) > 0.01 : value <= 0)
                        first = m;
                }
                if (entry.isNull()) {
                    QCOMPARE(first, std::int64_t(0));
                    continue;
                }
                ++found;
                QCOMPARE(first, std::int64_t(entry[0].toInteger()));
                QVERIFY(std::abs(std::pow(10.0, log10ArticleRankDeficiency(ratio * first, first)) /
                                     std::max(entry[1].toDouble(), entry[2].toDouble()) -
                                 1) < 0.05);
            }
        }
        QCOMPARE(found, 4);
    }

    void overflowsWhereTheReferenceSays()
    {
        const QJsonObject table =
            m_reference.value(QLatin1String("article_python_first_overflow")).toObject();
        const QJsonObject fine =
            m_reference.value(QLatin1String("article_python_last_ok")).toObject();
        QCOMPARE(table.size(), 3);
        for (auto row = table.begin(); row != table.end(); ++row) {
            const std::int64_t ratio = row.key().toInt();
            const std::int64_t first = articleScriptOverflow(ratio);
            QCOMPARE(first, std::int64_t((*row)[QLatin1String("m")].toInteger()));
            QCOMPARE(first * ratio, std::int64_t((*row)[QLatin1String("n")].toInteger()));
            QVERIFY(!articleScriptValue(ratio * first, first));
            const QJsonValue last = fine.value(row.key());
            QCOMPARE(first - 1, std::int64_t(last[QLatin1String("m")].toInteger()));
            QVERIFY(articleScriptValue(ratio * (first - 1), first - 1) ==
                    last[QLatin1String("value")].toDouble());
        }
    }

    void overflowIsTheFirst()
    {
        for (std::int64_t numerator = 1; numerator < 40; ++numerator) {
            for (std::int64_t denominator = 1; denominator < 12; ++denominator) {
                const std::int64_t first = articleScriptOverflow(numerator, denominator);
                QVERIFY(first * numerator / denominator >= 1024);
                QVERIFY((first - 1) * numerator / denominator < 1024);
            }
        }
        QCOMPARE(articleScriptOverflow(8, 3), std::int64_t(384));
    }

    void countsTheLastTermTwice()
    {
        // Section 2.1: one unit a dimension, twice the true 1/4, 1/8, 1/16.
        for (const int ratio : {2, 3, 4}) {
            const double value = std::pow(10.0, log10ArticleRankDeficiency(ratio, 1));
            QVERIFY(std::abs(value - std::exp2(1 - ratio)) < 1e-15);
        }
        QVERIFY(std::abs(std::pow(10.0, log10ArticleRankDeficiency(24, 6)) - 3.30543518e-3) <
                5e-12);
        const QJsonArray rows = m_reference.value(QLatin1String("asymptote")).toArray();
        QCOMPARE(rows.size(), 36);
        for (const QJsonValue &row : rows) {
            const double value = log10ArticleRankDeficiency(row[0].toInteger(), row[1].toInteger());
            QVERIFY(std::abs(value - row[4].toDouble()) < 1e-11);
        }
        // The identity, summed term by term.
        for (std::int64_t n = 1; n < 50; ++n) {
            double below = 0;
            double term = std::exp2(-n);
            for (std::int64_t m = 1; m <= n; ++m) {
                below += term;
                term *= double(n - m + 1) / double(m);
                const double expected = std::log10(below + std::exp2(-n));
                QVERIFY(std::abs(log10ArticleRankDeficiency(n, m) - expected) < 1e-13);
            }
        }
    }

    void strangeInputHasADefinedAnswer()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
        QVERIFY(!articleScriptValue(-1, 1));
        QVERIFY(!articleScriptValue(5, -1));
        QVERIFY(!articleScriptValue(1024, 1));
        QVERIFY(!articleScriptValue(most, most));
        QVERIFY(articleScriptValue(0, 0) == 1.0);
        QVERIFY(articleScriptValue(1023, most) == 1.0);
        QCOMPARE(articleScriptOverflow(0), std::int64_t(0));
        QCOMPARE(articleScriptOverflow(4, 0), std::int64_t(0));
        QCOMPARE(articleScriptOverflow(least, 3), std::int64_t(0));
        QCOMPARE(articleScriptOverflow(1, most), most);
        QCOMPARE(articleScriptOverflow(most, 1), std::int64_t(1));
        QCOMPARE(log10ArticleRankDeficiency(0, 1), 0.0);
        QCOMPARE(log10ArticleRankDeficiency(5, 9), 0.0);
        QVERIFY(std::abs(log10ArticleRankDeficiency(10, 0) - 10 * std::log10(0.5)) < 1e-14);
        QVERIFY(std::isfinite(log10ArticleRankDeficiency(most, 1)));
    }
};

QTEST_APPLESS_MAIN(ArticleScriptTest)
#include "article_script_test.moc"
