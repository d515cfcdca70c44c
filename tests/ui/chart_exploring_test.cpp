// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/ticks.h"
#include "tests/no_warnings.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_menu.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/cursor_layer.h"
#include "ui/chart/plot_layer.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineF>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// y = x and y = 2 over 0 to 10, and one measured point at (4, 8).
chart::ChartModel threeSeries()
{
    chart::ChartModel model;
    model.id = "three";
    model.title = "Three series";
    model.x = chart::niceAxis("Across (tokens)", 0, 10);
    model.x.quantity = "tokens";
    model.y = chart::niceAxis("Up (tokens)", 0, 10);
    chart::Series diagonal;
    diagonal.id = "diagonal";
    diagonal.name = "Diagonal";
    diagonal.points = {{0, 0}, {10, 10}};
    chart::Series flat = diagonal;
    flat.id = "flat";
    flat.name = "Flat";
    flat.points = {{0, 2}, {10, 2}};
    chart::Series measured;
    measured.id = "measured";
    measured.name = "Measured";
    measured.style = chart::SeriesStyle::points;
    measured.points = {{4, 8}};
    measured.details = {{7, 9, "eight at four"}};
    model.series = {diagonal, flat, measured};
    return model;
}

/// A shown view of that chart, and where its coordinates are on the viewport.
struct Shown
{
    ChartView view;

    Shown()
    {
        view.resize(600, 400);
        view.bind(threeSeries());
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qFatal("not exposed");
        QCoreApplication::processEvents();
    }
    QPoint at(double x, double y) const
    {
        return view.mapFromScene(view.canvas()->plot()->toPixels(x, y));
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(view.viewport(), button, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPointF between = QPointF(from) + QPointF(to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, between, view.viewport()->mapToGlobal(between),
                             Qt::NoButton, button, {});
            QCoreApplication::sendEvent(view.viewport(), &move);
        }
        QTest::mouseRelease(view.viewport(), button, {}, to);
    }
    void wheel(QPoint at, int turns)
    {
        QWheelEvent event(at, view.viewport()->mapToGlobal(QPointF(at)), {}, {0, 120 * turns},
                          Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    const chart::ChartModel &shown() const { return view.canvas()->model(); }
    QString readOut() const { return view.cursorLayer()->text(); }
};

bool near(double a, double b, double tolerance = 0.1)
{
    return std::abs(a - b) < tolerance;
}

} // namespace

class ChartExploringTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void aDragZoomsIntoItsBox()
    {
        Shown chart;
        chart.drag(chart.at(2, 3), chart.at(6, 9));
        QVERIFY2(near(chart.shown().x.minimum, 2) && near(chart.shown().x.maximum, 6),
                 qPrintable(QString::number(chart.shown().x.minimum)));
        QVERIFY(near(chart.shown().y.minimum, 3) && near(chart.shown().y.maximum, 9));
        QVERIFY(chart.view.isLocked(chart::Direction::x));
        QVERIFY(!chart.view.canvas()->header()->remark().isEmpty());
        QTest::keyClick(&chart.view, Qt::Key_0);
        QCOMPARE(chart.shown().x.maximum, 10.0);
        QVERIFY(chart.view.canvas()->header()->remark().isEmpty());
    }

    void aFlatBoxZoomsOneAxis()
    {
        Shown chart;
        chart.drag(chart.at(2, 6), chart.at(6, 6));
        QVERIFY(near(chart.shown().x.maximum, 6));
        QCOMPARE(chart.shown().y.maximum, 10.0);
        QVERIFY(!chart.view.isLocked(chart::Direction::y));
    }

    void theHistoryGoesBackAndForward()
    {
        Shown chart;
        chart.drag(chart.at(2, 3), chart.at(6, 9));
        const double first = chart.shown().x.minimum;
        chart.drag(chart.at(3, 4), chart.at(5, 8));
        QVERIFY(near(chart.shown().x.minimum, 3));
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(chart.shown().x.minimum, first);
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(chart.shown().x.minimum, 0.0);
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::AltModifier); // nothing before it
        QCOMPARE(chart.shown().x.minimum, 0.0);
        QTest::keyClick(&chart.view, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(chart.shown().x.minimum, first);
    }

    void theWheelZoomsAtThePointer()
    {
        Shown chart;
        chart.wheel(chart.at(4, 6), 3);
        const double width = chart.shown().x.maximum - chart.shown().x.minimum;
        QVERIFY2(near(width, 10 / (1.2 * 1.2 * 1.2), 0.2), qPrintable(QString::number(width)));
        // What was under the pointer still is.
        const QPoint after = chart.at(4, 6);
        QVERIFY(chart.view.canvas()->plot()->plotArea().contains(chart.view.mapToScene(after)));
        chart.wheel(chart.at(4, 6), -9);
        QCOMPARE(chart.shown().x.maximum, 10.0);
        QVERIFY(!chart.view.isLocked(chart::Direction::x));
        // One burst is one step back.
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(!chart.view.history().canGoBack());
    }

    void theWheelOverAnAxisZoomsItAlone()
    {
        Shown chart;
        const QRectF plot = chart.view.canvas()->plot()->plotArea();
        chart.wheel(chart.view.mapFromScene(QPointF(plot.center().x(), plot.bottom() + 12)), 2);
        QVERIFY(chart.view.isLocked(chart::Direction::x));
        QVERIFY(!chart.view.isLocked(chart::Direction::y));
    }

    void theMiddleButtonPans()
    {
        Shown chart;
        chart.drag(chart.at(2, 2), chart.at(6, 8));
        const double width = chart.shown().x.maximum - chart.shown().x.minimum;
        chart.drag(chart.at(5, 5), chart.at(4, 5), Qt::MiddleButton);
        QVERIFY2(near(chart.shown().x.minimum, 3),
                 qPrintable(QString::number(chart.shown().x.minimum)));
        QVERIFY(near(chart.shown().x.maximum - chart.shown().x.minimum, width, 1e-9));
    }

    void aLockedAxisStaysWhenTheDesignChanges()
    {
        Shown chart;
        chart.view.setLocked(chart::Direction::y, true);
        chart::ChartModel other = threeSeries();
        other.x = chart::niceAxis("Across (tokens)", 0, 20);
        other.x.quantity = "tokens";
        other.y = chart::niceAxis("Up (tokens)", 0, 100);
        chart.view.bind(other);
        QCOMPARE(chart.shown().y.maximum, 10.0);
        QCOMPARE(chart.shown().x.maximum, 20.0);
        chart.view.setLocked(chart::Direction::y, false);
        QCOMPARE(chart.shown().y.maximum, 100.0);
    }

    void anotherFormOfTheChartStartsUnzoomed()
    {
        Shown chart;
        chart.drag(chart.at(2, 3), chart.at(6, 9));
        chart::ChartModel other = threeSeries();
        other.x.quantity = "something else";
        chart.view.bind(other);
        QCOMPARE(chart.shown().x.maximum, 10.0);
        QVERIFY(!chart.view.history().canGoBack());
    }

    void theCrosshairReadsEveryCurve()
    {
        Shown chart;
        QTest::mouseMove(chart.view.viewport(), chart.at(6, 5.8));
        const QStringList lines = chart.readOut().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[0].startsWith(u"Across 6"_qs) || lines[0].startsWith(u"Across 5.9"_qs),
                 qPrintable(lines[0]));
        QVERIFY2(lines[1].startsWith(u"Diagonal: "_qs), qPrintable(lines[1])); // the nearest first
        QCOMPARE(lines[2], u"Flat: 2"_qs);
        chart.view.setCrosshair(false);
        QTest::mouseMove(chart.view.viewport(), chart.at(5, 5.8));
        QCOMPARE(chart.readOut(), QString());
    }

    void whatIsCountedIsReadAtWholeValues()
    {
        Shown chart;
        chart::ChartModel model = threeSeries();
        model.x.whole = true;
        model.x.unit = "layers";
        model.y.unit = "tokens";
        chart.view.bind(model);
        QTest::mouseMove(chart.view.viewport(), chart.at(6.3, 5.8));
        QStringList lines = chart.readOut().split(u'\n');
        QCOMPARE(lines.value(0), u"Across 6 layers"_qs);
        QCOMPARE(lines.value(1), u"Diagonal: 6 tokens"_qs);
        // Every whole value is a key away, however fine the step.
        chart.view.setFocus();
        QTest::keyClick(&chart.view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chart.readOut().split(u'\n').value(0), u"Across 7 layers"_qs);
        QTest::keyClick(&chart.view, Qt::Key_Left);
        QCOMPARE(chart.readOut().split(u'\n').value(0), u"Across 6 layers"_qs);
        QTest::keyClick(&chart.view, Qt::Key_End);
        QCOMPARE(chart.readOut().split(u'\n').value(0), u"Across 10 layers"_qs);
        QTest::keyClick(&chart.view, Qt::Key_Right);
        QCOMPARE(chart.readOut().split(u'\n').value(0), u"Across 10 layers"_qs);
        // So is what another chart points at.
        chart.view.clearCursor();
        chart.view.setLinked(4.4);
        QVERIFY2(chart.readOut().startsWith(u"Across 4 layers"_qs), qPrintable(chart.readOut()));
    }

    void theCrosshairSnapsToMeasuredPoints()
    {
        Shown chart;
        QTest::mouseMove(chart.view.viewport(), chart.at(4.1, 7.8));
        QVERIFY2(chart.readOut().contains(u"eight at four"_qs), qPrintable(chart.readOut()));
        QVERIFY(chart.view.cursorLayer()->sight().cross);
        QCOMPARE(chart.view.mapFromScene(*chart.view.cursorLayer()->sight().cross), chart.at(4, 8));
    }

    void aPointIsHitBeforeTheCurveThroughIt()
    {
        Shown chart;
        chart::ChartModel model = threeSeries();
        model.series[2].points = {{4, 2}}; // on the flat line
        chart.view.bind(model);
        QSignalSpy asked(&chart.view, &ChartView::whyRequested);
        for (const QPoint off : {QPoint(0, 0), QPoint(3, 1), QPoint(-2, 3), QPoint(4, -4)}) {
            QTest::mouseMove(chart.view.viewport(), chart.at(4, 2) + off);
            QVERIFY2(chart.readOut().contains(u"eight at four"_qs), qPrintable(chart.readOut()));
            QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, {}, chart.at(4, 2) + off);
            QCOMPARE(asked.takeLast().front().toString(), u"measured"_qs);
        }
        QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, {}, chart.at(7, 2));
        QCOMPARE(asked.takeLast().front().toString(), u"flat"_qs);
    }

    void markerASaysDifferenceAndRatio()
    {
        Shown chart;
        QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          chart.at(4, 7.9));
        QVERIFY(chart.view.cursorLayer()->sight().marker);
        QTest::mouseMove(chart.view.viewport(), chart.at(8, 2.1));
        QVERIFY2(chart.readOut().contains(u"From A (Measured) to Flat: "_qs),
                 qPrintable(chart.readOut()));
        QVERIFY2(chart.readOut().contains(u"Up: −6 (× 0.2500)"_qs), qPrintable(chart.readOut()));
        QVERIFY(chart.view.leaveMarker());
        QVERIFY(!chart.view.cursorLayer()->sight().marker);
        QVERIFY(!chart.view.leaveMarker());
    }

    void markerASaysWhichCurveItIsOn()
    {
        Shown chart;
        QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          chart.at(5, 4.9));
        QTest::mouseMove(chart.view.viewport(), chart.at(7, 6.9));
        QVERIFY2(chart.readOut().contains(u"From A: "_qs), qPrintable(chart.readOut()));
        QTest::mouseMove(chart.view.viewport(), chart.at(7, 2.1));
        QVERIFY2(chart.readOut().contains(u"From A (Diagonal) to Flat: "_qs),
                 qPrintable(chart.readOut()));
        // A curve that is no more has no name.
        chart::ChartModel model = threeSeries();
        model.series.erase(model.series.begin());
        chart.view.bind(model);
        QTest::mouseMove(chart.view.viewport(), chart.at(7, 2.2));
        QVERIFY2(chart.readOut().contains(u"From A: "_qs), qPrintable(chart.readOut()));
    }

    void keysMoveTheCursorAlongItsCurve()
    {
        Shown chart;
        chart.view.setFocus();
        QTest::mouseMove(chart.view.viewport(), chart.at(5, 2.1));
        QTest::keyClick(&chart.view, Qt::Key_Right);
        QVERIFY2(chart.readOut().contains(u"Across 5.2"_qs) ||
                     chart.readOut().contains(u"Across 5.1"_qs),
                 qPrintable(chart.readOut()));
        QTest::keyClick(&chart.view, Qt::Key_End);
        QVERIFY2(chart.readOut().split(u'\n').value(1) == u"Flat: 2"_qs,
                 qPrintable(chart.readOut()));
        QTest::keyClick(&chart.view, Qt::Key_Up);
        QVERIFY(chart.readOut().split(u'\n').value(1).startsWith(u"Diagonal"_qs));
        QTest::keyClick(&chart.view, Qt::Key_A);
        QVERIFY(chart.view.cursorLayer()->sight().marker);
    }

    void keysPanAndZoomOneAxis_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QRectF>("shown"); // from the lowest x and y; empty where it is not locked
        using Modifiers = Qt::KeyboardModifiers;
        const Modifiers control(Qt::ControlModifier);
        QTest::newRow("left") << int(Qt::Key_Left) << control << QRectF(2.6, 4, 4, 2);
        QTest::newRow("right") << int(Qt::Key_Right) << control << QRectF(3.4, 4, 4, 2);
        QTest::newRow("up") << int(Qt::Key_Up) << control << QRectF(3, 4.2, 4, 2);
        QTest::newRow("down") << int(Qt::Key_Down) << control << QRectF(3, 3.8, 4, 2);
        QTest::newRow("x") << int(Qt::Key_X) << Modifiers() << QRectF(10 / 3.0, 4, 4 / 1.2, 2);
        QTest::newRow("x out") << int(Qt::Key_X) << Modifiers(Qt::ShiftModifier)
                               << QRectF(2.6, 4, 4.8, 2);
        QTest::newRow("y") << int(Qt::Key_Y) << Modifiers() << QRectF(3, 25 / 6.0, 4, 2 / 1.2);
        QTest::newRow("y out") << int(Qt::Key_Y) << Modifiers(Qt::ShiftModifier)
                               << QRectF(3, 3.8, 4, 2.4);
    }
    void keysPanAndZoomOneAxis()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(QRectF, shown);
        Shown chart;
        chart.view.look({{chart::Range{3, 7}, false}, {chart::Range{4, 6}, false}});
        const chart::Section before = chart.view.history().current();
        const auto isAt = [&](const QRectF &place) {
            const chart::ChartModel &model = chart.view.canvas()->model();
            return std::abs(model.x.minimum - place.left()) < 1e-9 &&
                   std::abs(model.x.maximum - place.right()) < 1e-9 &&
                   std::abs(model.y.minimum - place.top()) < 1e-9 &&
                   std::abs(model.y.maximum - place.bottom()) < 1e-9;
        };
        QTest::keyClick(&chart.view, Qt::Key(key), modifiers);
        QVERIFY(isAt(shown));
        // A key that is held is one step.
        QTest::keyClick(&chart.view, Qt::Key(key), modifiers);
        QVERIFY(!isAt(shown));
        chart.view.goBack();
        QVERIFY(chart.view.history().current() == before);
    }

    void aKeyThatPansLeavesTheOtherAxisFree()
    {
        Shown chart;
        QTest::keyClick(&chart.view, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(chart.view.isLocked(chart::Direction::x));
        QVERIFY(!chart.view.isLocked(chart::Direction::y));
        // What follows at once is a step of its own.
        QTest::keyClick(&chart.view, Qt::Key_Y);
        chart.view.goBack();
        QVERIFY(chart.view.isLocked(chart::Direction::x));
        QVERIFY(!chart.view.isLocked(chart::Direction::y));
    }

    void theOtherScaleIsAKeyAway()
    {
        Shown chart;
        QTest::keyClick(&chart.view, Qt::Key_L);
        QVERIFY(chart.shown().y.scale == chart::AxisScale::log10);
        QCOMPARE(chart.shown().y.title, std::string("Up (tokens, log scale)"));
        QTest::keyClick(&chart.view, Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(chart.shown().x.scale == chart::AxisScale::log10);
        QTest::keyClick(&chart.view, Qt::Key_L);
        QVERIFY(chart.shown().y.scale == chart::AxisScale::linear);
    }

    /// The zoom of y was gone, that of x stayed.
    void aZoomStaysOnTheOtherScale()
    {
        Shown chart;
        chart.view.zoomAround({5, 5}, 0.5, true, true, false);
        const chart::Axis before = chart.shown().y;
        QTest::keyClick(&chart.view, Qt::Key_L);
        QVERIFY(chart.view.isLocked(chart::Direction::y));
        const chart::Axis there = chart.shown().y;
        QVERIFY(there.scale == chart::AxisScale::log10);
        QVERIFY(std::abs(std::pow(10, there.maximum) - before.maximum) < 1e-9);
        QVERIFY(std::abs(std::pow(10, there.minimum) - before.minimum) < 1e-9);
        QTest::keyClick(&chart.view, Qt::Key_L);
        QVERIFY(std::abs(chart.shown().y.maximum - before.maximum) < 1e-9);
        QVERIFY(std::abs(chart.shown().y.minimum - before.minimum) < 1e-9);
    }

    void aPointBeyondTheAxesIsReadAtTheEdge()
    {
        Shown chart;
        chart::ChartModel model = threeSeries();
        model.series[2].points = {{4, 8}, {7, 30}};
        model.series[2].details = {{8, 8, "eight at four"}, {30, 30, "thirty at seven"}};
        chart.view.bind(model);
        QCoreApplication::processEvents();
        const PlotLayer *plot = chart.view.canvas()->plot();
        chart.view.pointAt(plot->toPixels(7, 10) + QPointF(3, 4));
        const QString text = chart.view.cursorLayer()->text();
        QVERIFY2(text.contains(QStringLiteral("thirty at seven")), qPrintable(text));
        QCOMPARE(*chart.view.cursorLayer()->sight().cross, plot->toPixels(7, 10));
        QCOMPARE(chart.view.placeOf({7, 30}), chart.at(7, 10));
    }

    void aClickOnACurveAsksWhy()
    {
        Shown chart;
        QSignalSpy spy(&chart.view, &ChartView::whyRequested);
        QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, {}, chart.at(4, 8));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toString(), u"measured"_qs);
        QCOMPARE(spy[0][1].toDouble(), 4.0);
        QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, {}, chart.at(8, 5)); // on nothing
        QCOMPARE(spy.size(), 1);
        QTest::mouseMove(chart.view.viewport(), chart.at(8, 2));
        QTest::keyClick(&chart.view, Qt::Key_Return);
        QCOMPARE(spy.size(), 2);
        QCOMPARE(spy[1][0].toString(), u"flat"_qs);
        // On another scale it is still asked in the chart's own coordinates.
        QTest::keyClick(&chart.view, Qt::Key_L);
        QTest::mouseClick(chart.view.viewport(), Qt::LeftButton, {}, chart.at(4, std::log10(8.0)));
        QCOMPARE(spy.size(), 3);
        QVERIFY(near(spy[2][2].toDouble(), 8, 1e-9));
    }

    /// Where a key moves the crosshair on its curve, the other charts stayed behind.
    void keysMoveTheCursorsOfOtherChartsToo()
    {
        Shown chart;
        const QSignalSpy moved(&chart.view, &ChartView::cursorMoved);
        double last = -1;
        for (int step = 1; step <= 5; ++step) {
            QTest::keyClick(&chart.view, Qt::Key_Right);
            QCOMPARE(moved.count(), step);
            const double at = moved.last()[1].value<std::optional<double>>().value();
            QVERIFY(at > last);
            last = at;
        }
        QTest::keyClick(&chart.view, Qt::Key_Down);
        QCOMPARE(moved.count(), 6);
    }

    void aLinkedCursorShowsTheSameValue()
    {
        Shown chart;
        chart.view.setLinked(5.0);
        QVERIFY(chart.view.cursorLayer()->sight().linked);
        QVERIFY2(chart.readOut().contains(u"Diagonal: 5"_qs), qPrintable(chart.readOut()));
        chart.view.setLinked(50.0); // off the axis
        QVERIFY(!chart.view.cursorLayer()->sight().linked);
        QCOMPARE(chart.readOut(), QString());
    }

    void aMeasuredPointIsReadInOneSentence()
    {
        Shown chart;
        chart::ChartModel model = threeSeries();
        model.series[2].details[0].text = "eight at four, 1.5 ms. Flag: throttled. Much more.";
        model.series[1].name = "A curve with a name that nobody reads to its very end";
        chart.view.bind(model);
        QTest::mouseMove(chart.view.viewport(), chart.at(4.1, 7.8));
        const QStringList lines = chart.readOut().split(u'\n');
        QCOMPARE(lines.value(1), u"eight at four, 1.5 ms."_qs);
        const QString shortened = lines.filter(u"A curve"_qs).value(0);
        QVERIFY2(shortened.contains(QChar(0x2026)) && shortened.endsWith(u"end: 2"_qs) &&
                     shortened.size() <= 31,
                 qPrintable(shortened));
    }

    void markerAKeepsItsPlaceOnTheOtherScale()
    {
        Shown chart;
        QTest::mouseMove(chart.view.viewport(), chart.at(4, 7.9));
        QTest::keyClick(&chart.view, Qt::Key_A);
        const auto isAt = [&chart](double x, double y) {
            const std::optional<QPointF> marker = chart.view.cursorLayer()->sight().marker;
            const QPointF there = chart.view.canvas()->plot()->toPixels(x, y);
            return marker && QLineF(*marker, there).length() < 1e-6;
        };
        QVERIFY(isAt(4, 8));
        QTest::keyClick(&chart.view, Qt::Key_L);
        QVERIFY(isAt(4, std::log10(8.0)));
        QTest::keyClick(&chart.view, Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(isAt(std::log10(4.0), std::log10(8.0)));
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::AltModifier);
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(isAt(4, 8));
    }

    void axesThatNameRowsHaveNoOtherScale()
    {
        Shown chart;
        chart::ChartModel model = threeSeries();
        model.y.namesRows = true;
        chart.view.bind(model);
        QTest::keyClick(&chart.view, Qt::Key_L);
        QVERIFY(chart.shown().y.scale == chart::AxisScale::linear);
        QVERIFY(!chart.view.history().canGoBack());
        QMenu menu;
        fillChartMenu(&menu, &chart.view);
        const auto isEnabled = [&menu](const QString &text) {
            for (const QAction *action : menu.actions()) {
                if (action->text().startsWith(text))
                    return action->isEnabled();
            }
            return false;
        };
        QVERIFY(isEnabled(u"Other scale of x"_qs) && !isEnabled(u"&Other scale of y"_qs));
    }
};

QTEST_MAIN(ChartExploringTest)
#include "chart_exploring_test.moc"
