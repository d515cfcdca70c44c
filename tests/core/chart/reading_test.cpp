// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/reading.h"
#include "core/chart/ticks.h"

#include <QTest>

using namespace dimscope::chart;

class ReadingTest : public QObject
{
    Q_OBJECT

private slots:
    void aCurveIsReadBetweenItsPoints()
    {
        Series line;
        line.points = {{0, 10}, {4, 30}, {8, 30}};
        const auto between = readingAt(line, 1, 0);
        QVERIFY(between && !between->index);
        QCOMPARE(between->point.y, 15.0);
        const auto onPoint = readingAt(line, 4, 0);
        QVERIFY(onPoint && onPoint->index == std::size_t(1));
        QVERIFY(!readingAt(line, -0.1, 9));
        QVERIFY(!readingAt(line, 8.1, 9));
        QVERIFY(!readingAt({}, 0, 9));
    }

    void measuredPointsAreNotInterpolated()
    {
        Series points;
        points.style = SeriesStyle::points;
        points.points = {{2, 1}, {6, 5}};
        const auto nearest = readingAt(points, 4.5, 2);
        QVERIFY(nearest);
        QCOMPARE(*nearest->index, std::size_t(1));
        QCOMPARE(nearest->point.y, 5.0);
        QVERIFY(!readingAt(points, 4, 1.9));
    }

    void textsSayWhatIsMeant()
    {
        ChartModel model;
        model.x = log2Axis("Keys (tokens)", 4, 20);
        model.y = niceAxis("Head dimension (dims)", 0, 200);
        Series line;
        line.name = "Exact bound";
        line.points = {{7, 40}, {10, 60}};
        QCOMPARE(QString::fromStdString(readingText(model, *readingAt(line, 7, 0))),
                 QStringLiteral("Exact bound: 40 at 128"));
        QCOMPARE(QString::fromStdString(differenceText(model, {7, 40}, {10, 60})),
                 QStringLiteral("Keys: +896 (× 8); Head dimension: +20 (× 1.500)"));
        QCOMPARE(QString::fromStdString(differenceText(model, {10, 60}, {10, 0})),
                 QStringLiteral("Keys: +0 (× 1); Head dimension: -60"));
        model.y = log10Axis("P", -600, 0);
        QCOMPARE(QString::fromStdString(differenceText(model, {7, -100}, {7, -400})),
                 QStringLiteral("Keys: +0 (× 1); P: (× 10^{-300})"));
        line.style = SeriesStyle::points;
        line.details = {{0, 0, "its own words"}, {}};
        QCOMPARE(QString::fromStdString(readingText(model, *readingAt(line, 7, 0))),
                 QStringLiteral("its own words"));
    }

    void placesInABand_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<bool>("isIn");
        QTest::newRow("in the box") << 1.0 << 1.0 << true;
        QTest::newRow("between the boxes") << 3.0 << 1.0 << false;
        QTest::newRow("in the second box") << 5.0 << 2.0 << true;
        QTest::newRow("on the first slice") << 10.0 << 0.5 << true;
        QTest::newRow("under a sloping edge") << 11.0 << 1.9 << true;
        QTest::newRow("above a sloping edge") << 11.0 << 2.1 << false;
        QTest::newRow("below the band") << 12.0 << -0.1 << false;
        QTest::newRow("beyond its end") << 12.5 << 1.0 << false;
    }
    void placesInABand()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(bool, isIn);
        Band band;
        band.boxes = {{0, 2, 0, 2}, {4, 6, 1, 3}};
        band.slices = {{10, 0, 1}, {12, 0, 3}};
        QCOMPARE(dimscope::chart::isIn(band, {x, y}), isIn);
    }

    void sentencesEndAtTheirStop_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::newRow("several") << u"8: 1.5 TFLOPS, 2 ms. Flag: a. b."_qs
                                 << u"8: 1.5 TFLOPS, 2 ms."_qs;
        QTest::newRow("one") << u"At 1.5 tokens."_qs << u"At 1.5 tokens."_qs;
        QTest::newRow("no stop") << u"1.5 tokens"_qs << u"1.5 tokens"_qs;
        QTest::newRow("nothing") << QString() << QString();
    }
    void sentencesEndAtTheirStop()
    {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QCOMPARE(QString::fromStdString(firstSentence(text.toStdString())), first);
    }
};

QTEST_APPLESS_MAIN(ReadingTest)
#include "reading_test.moc"
