// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/section.h"
#include "core/chart/ticks.h"
#include "core/language/say.h"

#include <QTest>

#include <algorithm>
#include <cctype>
#include <cmath>

using namespace dimscope::chart;
using namespace Qt::StringLiterals;

namespace {

/// A language in which no word of English is left.
std::string shouted(std::string_view english)
{
    std::string said(english);
    std::transform(said.begin(), said.end(), said.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return said;
}

/// A diagonal from (0, 0) to (10, 10), a measured point at (4, 4) with an interval, a band of
/// height 1 to 3 and a mark at (5, 5).
ChartModel diagonal()
{
    ChartModel model;
    model.x = niceAxis("Across", 0, 10);
    model.y = niceAxis("Up", 0, 10);
    Series line;
    line.id = "line";
    line.points = {{0, 0}, {10, 10}};
    Series points;
    points.id = "points";
    points.style = SeriesStyle::points;
    points.points = {{4, 4}};
    points.details = {{3, 5.5, "four"}};
    model.series = {line, points};
    Band band;
    band.id = "band";
    band.slices = {{0, 1, 3}, {10, 1, 3}};
    model.bands = {band};
    model.marks = {{5, 5, "mark"}};
    return model;
}

Section locked(Range x, Range y)
{
    Section section;
    section.x.locked = x;
    section.y.locked = y;
    return section;
}

} // namespace

class SectionTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { dimscope::useCatalogue({}); }

    void withoutAViewNothingChanges() { QCOMPARE(sectionOf(diagonal(), {}), diagonal()); }

    void everythingIsCutToTheRanges()
    {
        const ChartModel cut = sectionOf(diagonal(), locked({3, 4.5}, {2, 5}));
        QCOMPARE(cut.x.minimum, 3.0);
        QCOMPARE(cut.x.maximum, 4.5);
        const std::vector<Point> line{{3, 3}, {4.5, 4.5}};
        QCOMPARE(cut.series[0].points, line);
        QCOMPARE(cut.series[1].points.size(), std::size_t(1));
        QCOMPARE(cut.series[1].details[0].low, 3.0);
        QVERIFY(cut.series[1].details[0].openTop); // 5.5 is above 5
        const std::vector<Band::Slice> slices{{3, 2, 3}, {4.5, 2, 3}};
        QCOMPARE(cut.bands[0].slices, slices);
        QVERIFY(cut.marks.empty());
    }

    void aRangeBesideTheDataIsEmpty()
    {
        const ChartModel cut = sectionOf(diagonal(), locked({20, 30}, {20, 30}));
        QVERIFY(cut.series[0].points.empty());
        QVERIFY(cut.series[1].points.empty() && cut.series[1].details.empty());
        QVERIFY(cut.bands[0].slices.empty());
        QVERIFY(cut.x.ticks.size() >= 2);
    }

    void aLinearAxisBecomesLogarithmic()
    {
        Section section;
        section.y.otherScale = true;
        QVERIFY(hasOtherScale(diagonal(), Direction::y));
        const ChartModel log = sectionOf(diagonal(), section);
        QVERIFY(log.y.scale == AxisScale::log10);
        QCOMPARE(log.y.maximum, 1.0);
        // The straight line bends: at half of x it stands at log10 5, not at half the height.
        bool found = false;
        for (const Point &point : log.series[0].points) {
            QVERIFY(std::abs(std::pow(10.0, point.y) - point.x) < 1e-9);
            found = found || std::abs(point.x - 5) < 0.2;
        }
        QVERIFY(found);
        QCOMPARE(log.series[1].points[0].y, std::log10(4.0));
        QCOMPARE(log.series[1].details[0].high, std::log10(5.5));
        QCOMPARE(*log.marks[0].y, std::log10(5.0));
    }

    void aLogarithmicAxisBecomesLinear()
    {
        ChartModel model = diagonal();
        model.x = log2Axis("Keys", 4, 10);
        model.series.resize(1);
        model.series[0].points = {{4, 1}, {10, 2}};
        Section section;
        section.x.otherScale = true;
        const ChartModel linear = sectionOf(model, section);
        QVERIFY(linear.x.scale == AxisScale::linear);
        QCOMPARE(linear.x.minimum, 0.0);
        QVERIFY(linear.x.maximum >= 1024);
        QCOMPARE(linear.series[0].points.front().x, 16.0);
        QCOMPARE(linear.series[0].points.back().x, 1024.0);
        QVERIFY(linear.series[0].points.size() > 50);
    }

    /// What is said about the scale comes and goes in every language.
    void titlesSayTheScale_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("isShouted");
        QTest::addColumn<QString>("logarithmic");
        QTest::newRow("unit") << u"Up (tokens)"_s << false << u"Up (tokens, log scale)"_s;
        QTest::newRow("no unit") << u"Up"_s << false << u"Up (log scale)"_s;
        QTest::newRow("unit, shouted") << u"Up (tokens)"_s << true << u"Up (tokens, LOG SCALE)"_s;
        QTest::newRow("no unit, shouted") << u"Up"_s << true << u"Up (LOG SCALE)"_s;
    }
    void titlesSayTheScale()
    {
        QFETCH(QString, title);
        QFETCH(bool, isShouted);
        QFETCH(QString, logarithmic);
        if (isShouted)
            dimscope::useCatalogue(shouted);
        ChartModel model = diagonal();
        model.y.title = title.toStdString();
        Section section;
        section.y.otherScale = true;
        const ChartModel log = sectionOf(model, section);
        QCOMPARE(QString::fromStdString(log.y.title), logarithmic);
        QCOMPARE(QString::fromStdString(withoutScaleWords(log.y)), title);
        QCOMPARE(QString::fromStdString(sectionOf(log, section).y.title), title);
        QCOMPARE(QString::fromStdString(withoutScaleWords(model.y)), title);
    }

    void powersBeyondADoubleHaveNoLinearScale()
    {
        ChartModel model = diagonal();
        model.y = log10Axis("P", -3000, 0);
        QVERIFY(!hasOtherScale(model, Direction::y));
        Section section;
        section.y.otherScale = true;
        QVERIFY(sectionOf(model, section).y == model.y);
        model = diagonal();
        model.series.clear();
        model.bands.clear();
        QVERIFY(!hasOtherScale(model, Direction::y)); // nothing above zero to show
    }

    /// On a logarithm neither names nor the lengths of what adds up mean anything.
    void namesAndStacksHaveNoLogarithm()
    {
        ChartModel model = diagonal();
        model.y.namesRows = true;
        QVERIFY(hasOtherScale(model, Direction::x) && !hasOtherScale(model, Direction::y));
        model = diagonal();
        Band bar = model.bands.front();
        bar.solid = true;
        bar.slices.clear();
        bar.boxes = {{1, 4, 0, 1}, {4, 9, 1, 2}};
        model.bands.push_back(bar);
        QVERIFY(!hasOtherScale(model, Direction::x) && hasOtherScale(model, Direction::y));
        model.bands.front().solid = true;
        model.bands.pop_back(); // a stack of areas
        QVERIFY(hasOtherScale(model, Direction::x) && !hasOtherScale(model, Direction::y));
    }

    /// A range of powers, kept where the logarithm was still offered, is none of values.
    void aRangeOfAScaleThatIsNoneIsLeftOut()
    {
        ChartModel model = diagonal();
        model.y.namesRows = true;
        Section section;
        section.y = {Range{-1, 0.5}, true};
        QCOMPARE(sectionOf(model, section), model);
    }

    void sectionTicksAreNice_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("labels");
        QTest::newRow("linear") << 0 << 2713.4 << 2988.1 << "2,750 2,800 2,850 2,900 2,950";
        QTest::newRow("log2, wide") << 1 << 6.5 << 10.2 << "128 256 512 1,024";
        QTest::newRow("log2, within an octave")
            << 1 << std::log2(1030.0) << std::log2(1980.0) << "1,200 1,400 1,600 1,800";
        QTest::newRow("log10, wide")
            << 2 << -152.3 << -148.6 << "10^{-152} 10^{-151} 10^{-150} 10^{-149}";
        QTest::newRow("log10, within a power, beyond a number")
            << 2 << -152.3 << -152.02
            << "10^{-152.3} 10^{-152.25} 10^{-152.2} 10^{-152.15} "
               "10^{-152.1} 10^{-152.05}";
    }
    void sectionTicksAreNice()
    {
        QFETCH(int, scale);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, labels);
        Axis axis;
        axis.scale = static_cast<AxisScale>(scale);
        const Axis over = axisOver(axis, low, high);
        QStringList found;
        for (const Tick &tick : over.ticks) {
            QVERIFY(tick.value >= low && tick.value <= high);
            found << QString::fromStdString(tick.label);
        }
        QCOMPARE(found.join(u' '), labels);
    }

    void aWheelZoomsAroundThePointer()
    {
        const Range half = scaledRange({0, 10}, 2, 0.5);
        QCOMPARE(half.low, 1.0);
        QCOMPARE(half.high, 6.0);
    }

    /// However far one zooms in, two whole values are left to read where one is.
    void whatIsCountedStaysReadable_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("shownLow");
        QTest::addColumn<double>("shownHigh");
        QTest::newRow("wide enough") << 10.2 << 14.9 << 10.2 << 14.9;
        QTest::newRow("two layers") << 11.7 << 13.6 << 11.7 << 13.6;
        QTest::newRow("one layer") << 11.7 << 12.4 << 11.0 << 13.0;
        QTest::newRow("between two") << 12.2 << 12.8 << 12.0 << 13.0;
        QTest::newRow("on one") << 12.0 << 12.3 << 12.0 << 13.0;
    }
    void whatIsCountedStaysReadable()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, shownLow);
        QFETCH(double, shownHigh);
        ChartModel model;
        model.x = countAxis("Layer", 0, 40);
        model.x.whole = true;
        Section section;
        section.x.locked = Range{low, high};
        const ChartModel shown = sectionOf(model, section);
        QCOMPARE(shown.x.minimum, shownLow);
        QCOMPARE(shown.x.maximum, shownHigh);
        QVERIFY(shown.x.ticks.size() >= 2);
        for (const Tick &tick : shown.x.ticks)
            QCOMPARE(tick.value, std::round(tick.value));
        // What is not counted is looked at as closely as one likes.
        model.x.whole = false;
        QCOMPARE(sectionOf(model, section).x.minimum, low);
    }
};

QTEST_APPLESS_MAIN(SectionTest)
#include "section_test.moc"
