// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/pinned.h"
#include "core/chart/ticks.h"

#include <QTest>

#include <set>

using namespace dimscope::chart;

namespace {

ChartModel chartOf(double slope, double mark)
{
    ChartModel model;
    model.x = niceAxis("Across", 0, 10);
    model.y = niceAxis("Up", 0, 10 * slope);
    Series same;
    same.id = "theory";
    same.points = {{0, 1}, {10, 1}};
    Series own;
    own.id = "own";
    own.name = "Own";
    own.ofDesign = true;
    own.points = {{0, 0}, {10, 10 * slope}};
    Series published;
    published.id = "published";
    published.points = {{slope, slope}};
    model.series = {same, own, published};
    model.marks = {{mark, 2.0, "Design: 2"}};
    return model;
}

} // namespace

class PinnedTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatDiffersIsDrawnDashed()
    {
        ChartModel model = chartOf(1, 3);
        addPinned(model, chartOf(2, 5), "old", 0);
        QCOMPARE(model.series.size(), std::size_t(4));
        const Series &pinned = model.series.back();
        QCOMPARE(pinned.id, std::string("pinned_0_own"));
        QCOMPARE(pinned.name, std::string("Pinned: Own"));
        QVERIFY(pinned.dash == Dash::longDashed);
        QCOMPARE(model.y.maximum, 20.0); // both fit
        QCOMPARE(model.marks.size(), std::size_t(2));
        QVERIFY(model.marks.back().pinned);
        QCOMPARE(model.marks.back().label, std::string("Pinned Design: 2"));
    }

    /// As dashes do, markers say which design has been measured.
    void everyPinHasMarkersOfItsOwn()
    {
        const auto measured = [](double height) {
            ChartModel model = chartOf(1, 3);
            for (const Marker marker : {Marker::circle, Marker::triangle}) {
                Series points;
                points.id = marker == Marker::circle ? "aligned" : "other";
                points.style = SeriesStyle::points;
                points.marker = marker;
                points.ofDesign = true;
                points.points = {{height, height}};
                points.details = {{height, height, {}, marker == Marker::triangle}};
                model.series.push_back(points);
                height += 0.5;
            }
            return model;
        };
        ChartModel model = measured(1);
        for (int pin = 0; pin < 4; ++pin)
            addPinned(model, measured(2 + pin), "old", pin, 4);
        std::set<Marker> markers;
        std::size_t series = 0;
        for (const Series &one : model.series) {
            if (one.style != SeriesStyle::points)
                continue;
            ++series;
            markers.insert(one.marker);
        }
        QCOMPARE(series, std::size_t(10));
        QCOMPARE(markers.size(), series);
        QVERIFY(!model.weakName.empty());
    }

    void aCurveThatGoesFurtherIsTheSame()
    {
        ChartModel model = chartOf(1, 3);
        ChartModel shorter = chartOf(1, 5);
        shorter.series[1].points = {{0, 0}, {4, 4}, {7, 7}};
        addPinned(model, shorter, "shorter", 0);
        QCOMPARE(model.series, chartOf(1, 3).series);
        shorter.series[1].points.back().y = 7.1;
        addPinned(model, shorter, "another", 0);
        QCOMPARE(model.series.size(), std::size_t(4));
    }

    /// What a device holds is not what the pinned design takes.
    void levelsStayNobodys()
    {
        ChartModel model = chartOf(1, 3);
        ChartModel higher = chartOf(2, 5);
        higher.marks.push_back({std::nullopt, 15.0, "15 GiB: a device"});
        higher.marks.push_back({std::nullopt, 25.0, "25 GiB: another"}); // beyond its axis
        addPinned(model, higher, "old", 0, 2);
        QCOMPARE(model.y.maximum, 20.0);
        QCOMPARE(model.marks.size(), std::size_t(3));
        QCOMPARE(model.marks.back().label, std::string("15 GiB: a device"));
        QVERIFY(!model.marks.back().pinned);
        // Nor does one make an axis longer.
        ChartModel alone = chartOf(1, 3);
        ChartModel level = chartOf(1, 3);
        level.y = niceAxis("Up", 0, 20);
        level.marks.push_back({std::nullopt, 15.0, "15 GiB: a device"});
        addPinned(alone, level, "old", 0);
        QCOMPARE(alone, chartOf(1, 3));
    }

    /// Curves and marks of one of several pins say which it is.
    void severalPinsAreNumbered()
    {
        ChartModel model = chartOf(1, 3);
        addPinned(model, chartOf(2, 5), "old", 0, 2);
        addPinned(model, chartOf(3, 6), "older", 1, 2);
        QCOMPARE(model.series.size(), std::size_t(5));
        QCOMPARE(model.series[3].name, std::string("Pin 1: Own"));
        QCOMPARE(model.series[4].name, std::string("Pin 2: Own"));
        QCOMPARE(model.marks[1].label, std::string("Pin 1: Design: 2"));
        QCOMPARE(model.marks[2].label, std::string("Pin 2: Design: 2"));
    }

    void thePresentDesignAddsNothing()
    {
        ChartModel model = chartOf(1, 3);
        addPinned(model, chartOf(1, 3), "same", 0);
        QCOMPARE(model, chartOf(1, 3));
    }

    /// What was not measured of one design takes no scale from what was measured of the other.
    void anAxisWithoutAScaleGivesWay_data()
    {
        QTest::addColumn<bool>("pinnedIsEmpty");
        QTest::newRow("the pinned one") << true;
        QTest::newRow("the present one") << false;
    }
    void anAxisWithoutAScaleGivesWay()
    {
        QFETCH(bool, pinnedIsEmpty);
        ChartModel measured = chartOf(0.1, 3);
        ChartModel empty = chartOf(2, 5);
        empty.y.ticks = {{0, "0"}};
        for (Series &series : empty.series)
            series.points.clear();
        ChartModel model = pinnedIsEmpty ? measured : empty;
        addPinned(model, pinnedIsEmpty ? empty : measured, "other", 0);
        QCOMPARE(model.y.maximum, 1.0);
        QVERIFY(model.y.ticks == measured.y.ticks);
    }

    void aChartOfOtherSizesIsLeftOut()
    {
        ChartModel model = chartOf(1, 3);
        ChartModel far = chartOf(2, 15);
        far.x = niceAxis("Across", 100, 110);
        addPinned(model, far, "far", 0);
        QCOMPARE(model, chartOf(1, 3));
    }

    /// What the pinned chart holds but does not add has no say: not measured itself, it gives a
    /// published device its full height.
    void anAxisFollowsWhatIsAdded_data()
    {
        QTest::addColumn<bool>("added");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<double>("end");
        QTest::newRow("a series that is shown") << true << true << 500.0;
        QTest::newRow("one that is listed alone") << true << false << 10.0;
        QTest::newRow("nothing") << false << true << 10.0;
    }
    void anAxisFollowsWhatIsAdded()
    {
        QFETCH(bool, added);
        QFETCH(bool, shown);
        QFETCH(double, end);
        ChartModel model = chartOf(1, 3);
        ChartModel unmeasured = chartOf(1, 5);
        unmeasured.y = niceAxis("Up", 0, 500);
        unmeasured.series[2].points = {{1, 450}};
        unmeasured.series[2].ofDesign = added;
        unmeasured.series[2].shownAtStart = shown;
        addPinned(model, unmeasured, "unmeasured", 0);
        QCOMPARE(model.y.maximum, end);
        QCOMPARE(model.y.ticks == chartOf(1, 3).y.ticks, end == 10);
        QCOMPARE(model.marks.size(), std::size_t(2));
    }

    /// A ring beyond the axes would not be seen.
    void anAxisHoldsTheMarksThatAreAdded()
    {
        ChartModel model = chartOf(1, 3);
        ChartModel wide = chartOf(1, 15);
        wide.x = niceAxis("Across", 0, 20);
        wide.y = niceAxis("Up", 0, 500);
        addPinned(model, wide, "wide", 0);
        QCOMPARE(model.x.maximum, 20.0);
        QCOMPARE(model.y.maximum, 10.0);
    }

    /// On paper, where nobody points at it, a ring names every design that has it.
    void aRingOfSeveralDesignsNamesThem()
    {
        const auto called = [](const std::string &name) {
            ChartModel model = chartOf(1, 3);
            model.marks.front().label = name + ": 64 over 128 keys";
            return model;
        };
        ChartModel model = called("one");
        addPinned(model, called("two"), "two", 0, 2, PinReader::report);
        addPinned(model, called("three"), "three", 1, 2, PinReader::report);
        QCOMPARE(model.marks.size(), std::size_t(1));
        QCOMPARE(model.marks.front().label, std::string("one, two, three: 64 over 128 keys"));
        // A label that would be too long stays; the summary says it.
        const std::string longName(50, 'M');
        addPinned(model, called(longName), longName, 2, 3, PinReader::report);
        QCOMPARE(model.marks.front().label, std::string("one, two, three: 64 over 128 keys"));
        QVERIFY(model.summary.ends_with(longName + ": 64 over 128 keys stands at the same place."));
        ChartModel window = called("one");
        addPinned(window, called("two"), "two", 0);
        QCOMPARE(window.marks.front().label, std::string("one: 64 over 128 keys"));
    }

    void columnsStandOnTheAxisThatBothShare()
    {
        ChartModel model = chartOf(1, 3);
        Band column;
        column.slices = {{2, 0, 0}, {2, 0, 8}, {3, 0, 8}, {3, 0, 0}};
        Band spread;
        spread.slices = {{2, 1, 4}, {3, 2, 5}};
        model.bands = {column, spread};
        ChartModel lower = chartOf(1, 5);
        lower.y = niceAxis("Up", -20, 10);
        lower.series[1].points.front().y = -20;
        addPinned(model, lower, "lower", 0);
        QCOMPARE(model.y.minimum, -20.0);
        const std::vector<Band::Slice> expected{
            {2, -20, -20}, {2, -20, 8}, {3, -20, 8}, {3, -20, -20}};
        QVERIFY(model.bands[0].slices == expected);
        QCOMPARE(model.bands[1], spread);
    }

    /// By their dashes alone, from each other, from the design and from the theory.
    void fourPinsCanBeToldApart()
    {
        ChartModel model = chartOf(1, 3);
        for (int pin = 0; pin < 4; ++pin)
            addPinned(model, chartOf(2 + pin, 5 + pin), "a", pin);
        QCOMPARE(model.series.size(), std::size_t(7));
        QCOMPARE(model.series[1].dash, Dash::solid);
        std::set<Dash> dashes{Dash::solid, Dash::dashed, Dash::dotted, Dash::dashDotted};
        for (std::size_t i = 3; i < model.series.size(); ++i)
            QVERIFY(dashes.insert(model.series[i].dash).second);
    }
};

QTEST_APPLESS_MAIN(PinnedTest)
#include "pinned_test.moc"
