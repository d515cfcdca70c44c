// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sweep/field_sweep.h"
#include "tests/core/sample_designs.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::sweep;
using measure::DType;

class FieldSweepTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesOfARange_data()
    {
        QTest::addColumn<QString>("range");
        QTest::addColumn<QList<qint64>>("values");
        const auto row = [](const char *range, const QList<qint64> &values) {
            QTest::newRow(range) << QString::fromLatin1(range) << values;
        };
        row("intermediate_size=2876:2884:4", {2876, 2880, 2884});
        row("intermediate_size=2877:2885:4", {2877, 2880, 2881, 2885}); // the design's own
        row("intermediate_size=100:110:4", {100, 104, 108, 110});       // the end
        row("intermediate_size=64:64:1", {64});
        row("hidden_size=2878:2882:2", {2878, 2880, 2882});
    }
    void valuesOfARange()
    {
        QFETCH(QString, range);
        QFETCH(QList<qint64>, values);
        const Result<Sweep> sweep =
            fieldSweep(samples::gptOss120b(), range.toStdString(), DType::bf16);
        QVERIFY(bool(sweep));
        QList<qint64> found;
        for (const SweepPoint &point : sweep->points) {
            found << point.value;
            const bool isHidden = range.startsWith(QLatin1String("hidden"));
            QCOMPARE(isHidden ? point.shape.n : point.shape.k, point.value);
            QCOMPARE(isHidden ? point.shape.k : point.shape.n, std::int64_t(2880));
            QCOMPARE(point.shape.m, std::int64_t(4096));
        }
        QCOMPARE(found, values);
    }

    void theTokensOfABatchAreRows()
    {
        const Result<Sweep> sweep = fieldSweep(samples::gptOss120b(), "batch=1:2:1", DType::bf16);
        QVERIFY(bool(sweep));
        QCOMPARE(sweep->points[0].shape.m, std::int64_t(4096));
        QCOMPARE(sweep->points[1].shape.m, std::int64_t(8192));
    }

    void aSweptDimensionIsNotScaledAway()
    {
        const Result<Sweep> sweep =
            fieldSweep(samples::gptOss120b(), "hidden_size=2876:2884:4", DType::f32);
        QVERIFY(bool(sweep));
        const Sweep small = scaledDown(*sweep);
        for (const SweepPoint &point : small.points) {
            QCOMPARE(point.shape.n, point.value);
            QVERIFY(measure::flops(point.shape) <= 8e8 || point.shape.m == 64);
        }
        QVERIFY(small.scaling.find("2,880") != std::string::npos);
    }

    void badRanges_data()
    {
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *range, const char *sentence) {
            QTest::newRow(range) << QString::fromLatin1(sentence);
        };
        row("", "key=first:last:step");
        row("intermediate_size", "key=first:last:step");
        row("intermediate_size=1:2", "key=first:last:step");
        row("intermediate_size=1:2:3:4", "key=first:last:step");
        row("intermediate_size=a:2:3", "key=first:last:step");
        row("intermediate_size=9:2:1", "goes up");
        row("intermediate_size=1:9:0", "goes up");
        row("intermediate_size=0:9:1", "goes up");
        row("intermediate_size=1:9999:1", "at most 4,096");
        row("intermediat_size=1:9:1", "the nearest is 'intermediate_size'");
        row("window=64:128:64", "nothing to sweep");
        row("intermediate_size=9223372036854775800:9223372036854775807:1", "far beyond");
    }
    void badRanges()
    {
        QFETCH(QString, sentence);
        const Result<Sweep> sweep =
            fieldSweep(samples::gptOss120b(), QTest::currentDataTag(), DType::f32);
        QVERIFY(!sweep);
        QVERIFY2(QString::fromStdString(sweep.problem().sentence).contains(sentence),
                 sweep.problem().sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(FieldSweepTest)
#include "field_sweep_test.moc"
