// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sweep/sweep.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::sweep;
using measure::DType;

namespace {

measure::Measurement at(std::int64_t value, double tflops, DType dtype = DType::f16)
{
    measure::Measurement measurement;
    measurement.shape = {4, 4096, 4096, value, dtype};
    measurement.tflops = tflops;
    return measurement;
}

} // namespace

class AlignmentTest : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<int>("dtype");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("the article's baseline") << qint64(10922) << int(DType::f16)
                                                << "Rows of 10,922 f16 elements take 21,844 bytes, "
                                                   "divisible by 4: not 16-byte aligned.";
        QTest::newRow("the article's winner")
            << qint64(10944) << int(DType::f16)
            << "Rows of 10,944 f16 elements take 21,888 bytes, divisible by 128: 16-byte and "
               "128-byte aligned.";
        QTest::newRow("f32") << qint64(10820) << int(DType::f32)
                             << "Rows of 10,820 f32 elements take 43,280 bytes, divisible by 16: "
                                "16-byte aligned, but not 128-byte aligned.";
        QTest::newRow("odd bytes") << qint64(7) << int(DType::s8)
                                   << "Rows of 7 s8 elements take 7 bytes, divisible by 1: not "
                                      "16-byte aligned.";
    }
    void sentences()
    {
        QFETCH(qint64, value);
        QFETCH(int, dtype);
        QFETCH(QString, sentence);
        QCOMPARE(QString::fromStdString(alignmentSentence(value, DType(dtype))), sentence);
    }

    void whichAlignmentIsCompared()
    {
        QCOMPARE(comparedAlignment(articleSweep(DType::f16)), 16);
        QCOMPARE(comparedAlignment(articleSweep(DType::s8)), 16);
        QCOMPARE(comparedAlignment(articleSweep(DType::f32)), 64);
        QCOMPARE(comparedAlignment(Sweep{}), 0);
    }

    // The interval is checked against mpmath's incomplete beta function.
    void welchsInterval()
    {
        const std::vector<measure::Measurement> measurements{
            at(10824, 398.38), at(10832, 395.62), at(10840, 395.52), at(10848, 395.16),
            at(10820, 272.73), at(10828, 280.10), at(10836, 265.00)};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff.has_value());
        QCOMPARE(cliff->alignment, 16);
        QVERIFY(std::abs(cliff->ratio - 1.4536125577418646) < 1e-9);
        QVERIFY(std::abs(cliff->low - 1.3586332873053464) < 1e-9);
        QVERIFY(std::abs(cliff->high - 1.55523163444321) < 1e-9);
        QCOMPARE(QString::fromStdString(cliff->sentence),
                 QStringLiteral("An alignment cliff: 16-byte aligned rows run 1.45 times as fast "
                                "as the others (1.36 to 1.56)."));
    }

    void noCliff()
    {
        const std::vector<measure::Measurement> measurements{at(10824, 0.300), at(10832, 0.301),
                                                             at(10820, 0.299), at(10828, 0.3005)};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff.has_value());
        QVERIFY(cliff->low < 1 && cliff->high > 1 && cliff->high < 1.05);
        QVERIFY(cliff->sentence.starts_with(
            "No alignment cliff on this device: 16-byte aligned rows run 1.00 times"));
        QVERIFY(cliff->sentence.find("converge") == std::string::npos);
    }

    void noCliffOfWhichAPointDidNotConverge()
    {
        std::vector<measure::Measurement> measurements{at(10824, 0.300), at(10832, 0.301),
                                                       at(10820, 0.299), at(10828, 0.3005)};
        measurements[1].flags = {"unconverged"};
        const std::string sentence =
            alignmentCliff(articleSweep(DType::f16), measurements)->sentence;
        QVERIFY(sentence.starts_with("No alignment cliff on this device: "));
        QVERIFY(sentence.ends_with(", though 1 of 4 points did not converge."));
    }

    void aLargeButUncertainDifferenceDecidesNothing()
    {
        const std::vector<measure::Measurement> measurements{at(10824, 1.0), at(10832, 1.6),
                                                             at(10820, 0.8), at(10828, 1.2)};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff.has_value());
        QVERIFY(cliff->ratio > 1.05 && cliff->low < 1);
        QVERIFY2(cliff->sentence.starts_with(
                     "These measurements cannot tell whether there is an alignment cliff: 16-byte "
                     "aligned rows run 1.29 times as fast as the others ("),
                 cliff->sentence.c_str());
        QVERIFY(cliff->sentence.ends_with(
            "), 0 of 4 points unconverged. Thorough measurement narrows this."));
    }

    void anIntervalThatHoldsACliffDecidesNothing()
    {
        const std::vector<measure::Measurement> measurements{at(10824, 0.300), at(10832, 0.310),
                                                             at(10820, 0.299), at(10828, 0.308)};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff.has_value());
        QVERIFY(cliff->low < 1 && cliff->high >= 1.05);
        QVERIFY(cliff->sentence.starts_with("These measurements cannot tell"));
    }

    void aGroupOfUnconvergedPointsDecidesNothing()
    {
        std::vector<measure::Measurement> measurements{at(10824, 398.38), at(10832, 395.62),
                                                       at(10820, 272.73), at(10828, 273.10)};
        const Sweep sweep = articleSweep(DType::f16);
        measurements[0].flags = {"unconverged"};
        measurements[2].flags = {"unconverged"};
        // One certain point in each group: the spread says the rest.
        const std::string cliff = alignmentCliff(sweep, measurements)->sentence;
        QVERIFY(cliff.starts_with("An alignment cliff: "));
        QVERIFY2(cliff.ends_with(", though 2 of 4 points did not converge."), cliff.c_str());
        measurements[1].flags = {"throttled", "unconverged"};
        const std::string sentence = alignmentCliff(sweep, measurements)->sentence;
        QVERIFY(sentence.starts_with("These measurements cannot tell"));
        QVERIFY(sentence.find(", 3 of 4 points unconverged.") != std::string::npos);
    }

    void aClearDifferenceNeedsNoConvergedPoints()
    {
        // Seen on an H200 after a preview of three visits a size.
        std::vector<measure::Measurement> measurements{at(10824, 737), at(10832, 731),
                                                       at(10820, 240), at(10828, 243)};
        for (measure::Measurement &m : measurements)
            m.flags = {"unconverged"};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff->low > 1.5);
        QCOMPARE(cliff->sentence.substr(0, 20), std::string("An alignment cliff: "));
        QVERIFY(cliff->sentence.ends_with("), though 4 of 4 points did not converge."));
    }

    void aCertainButSmallDifferenceIsNoCliff()
    {
        const std::vector<measure::Measurement> measurements{at(10824, 1.03), at(10832, 1.0301),
                                                             at(10820, 1.00), at(10828, 1.0001)};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff.has_value());
        QVERIFY(cliff->low > 1);
        QVERIFY(cliff->sentence.starts_with("No alignment cliff"));
    }

    void theOpposite()
    {
        const std::vector<measure::Measurement> measurements{at(10824, 1), at(10832, 1),
                                                             at(10820, 2), at(10828, 2)};
        const auto cliff = alignmentCliff(articleSweep(DType::f16), measurements);
        QVERIFY(cliff.has_value());
        QCOMPARE(cliff->low, cliff->high); // no spread at all
        QVERIFY(cliff->sentence.starts_with("The opposite of an alignment cliff"));
    }

    void tooFewPoints()
    {
        const Sweep sweep = articleSweep(DType::f16);
        QVERIFY(!alignmentCliff(sweep, {}));
        const std::vector<measure::Measurement> measurements{at(10824, 1), at(10832, 1),
                                                             at(10820, 2), at(10828, std::nan(""))};
        QVERIFY(!alignmentCliff(sweep, measurements));
        QVERIFY(!alignmentCliff(Sweep{}, measurements));
    }
};

QTEST_APPLESS_MAIN(AlignmentTest)
#include "alignment_test.moc"
