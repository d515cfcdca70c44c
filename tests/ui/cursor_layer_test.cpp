// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/chart/cursor_layer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

ChartTheme themed()
{
    ChartTheme theme;
    theme.font.setPixelSize(13);
    return theme;
}

/// A curve is read beside so many others, and A is far away.
Sight longSight(const QRectF &area, int others)
{
    using Says = Sight::Says;
    Sight sight;
    sight.marker = area.topLeft();
    sight.lines.append({QStringLiteral("Head dimension 128"), {}, false, Says::where});
    sight.lines.append({QStringLiteral("The read one: 41.2 dimensions"), {}, true, Says::read});
    for (int i = 0; i < others; ++i)
        sight.lines.append({QStringLiteral("An other with a name: 41.2"), {}, false, Says::other});
    sight.lines.append({QStringLiteral("From A (Exact bound) to Article: Keys: +896 (× 8); "
                                       "Dimensions: +30.1 dimensions (× 1.73)"),
                        {},
                        false,
                        Says::difference,
                        QStringLiteral("From A: +896")});
    sight.drawn.area = area;
    sight.drawn.pointRadius = 3;
    return sight;
}

} // namespace

class CursorLayerTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void theReadOutLeavesCurvesVisible_data()
    {
        QTest::addColumn<QSizeF>("plot");
        QTest::addColumn<QPolygonF>("curve"); ///< in shares of the plot, y from its top
        QTest::addColumn<QPointF>("cross");
        const QSizeF high(400, 300);
        QTest::newRow("a curve in the upper right")
            << high << QPolygonF{{0.5, 0.1}, {1, 0.1}} << QPointF(0.1, 0.9);
        QTest::newRow("a rising curve")
            << high << QPolygonF{{0, 1}, {0.5, 0.6}, {1, 0}} << QPointF(0.3, 0.75);
        QTest::newRow("a falling curve")
            << high << QPolygonF{{0, 0}, {0.5, 0.4}, {1, 1}} << QPointF(0.6, 0.55);
        // Both corners of either side are taken.
        QTest::newRow("curves along the edges")
            << high << QPolygonF{{0, 0.03}, {1, 0.03}, {1, 0.97}, {0, 0.97}} << QPointF(0.5, 0.03);
    }
    void theReadOutLeavesCurvesVisible()
    {
        QFETCH(QSizeF, plot);
        QFETCH(QPolygonF, curve);
        QFETCH(QPointF, cross);
        const QRectF area(QPointF(50, 120), plot);
        const auto placed = [&](QPointF share) {
            return area.topLeft() + QPointF(share.x() * plot.width(), share.y() * plot.height());
        };
        Sight sight;
        sight.cross = placed(cross);
        for (const char *line : {"Keys 1,024", "Exact bound: 60", "Article: 83.3"})
            sight.lines.append({QString::fromLatin1(line), {}, false});
        QPolygonF pixels;
        for (const QPointF &point : curve)
            pixels.append(placed(point));
        sight.drawn.area = area;
        sight.drawn.curves = {pixels};
        CursorLayer layer(nullptr);
        layer.setPlotArea(area);
        layer.show(sight);
        const QRectF box = layer.readOut();
        QVERIFY(!box.isEmpty());
        QCOMPARE(coverCost(box, sight.drawn), 0.0);
        QVERIFY(!box.contains(*sight.cross));
        QVERIFY(box.top() >= 0 && layer.boundingRect().contains(box));
    }

    /// Title and legend stay readable while there is any place in the plot.
    void theReadOutStaysInThePlot_data()
    {
        QTest::addColumn<QSizeF>("plot");
        QTest::addColumn<int>("lines");
        QTest::addColumn<bool>("fits");
        QTest::newRow("a high plot") << QSizeF(400, 300) << 3 << true;
        QTest::newRow("a low plot") << QSizeF(300, 80) << 3 << true;
        QTest::newRow("hardly") << QSizeF(300, 128) << 6 << true;
        QTest::newRow("so low that few lines fit") << QSizeF(300, 60) << 6 << true;
        QTest::newRow("too narrow") << QSizeF(40, 300) << 3 << false;
    }
    void theReadOutStaysInThePlot()
    {
        QFETCH(QSizeF, plot);
        QFETCH(int, lines);
        QFETCH(bool, fits);
        const QRectF area(QPointF(50, 150), plot);
        Sight sight;
        for (int i = 0; i < lines; ++i)
            sight.lines.append({QStringLiteral("Exact bound: 60"), {}, false});
        // Something is covered wherever it is.
        for (qreal x = area.left(); x <= area.right(); x += 10) {
            sight.drawn.curves.append(QPolygonF{{x, area.top()}, {x, area.bottom()}});
            sight.drawn.points.append({x, area.center().y()});
        }
        sight.drawn.area = area;
        for (const qreal share : {0.0, 0.2, 0.5, 0.8, 1.0}) {
            for (const qreal up : {0.0, 0.5, 1.0}) {
                sight.cross = area.topLeft() + QPointF(share * plot.width(), up * plot.height());
                CursorLayer layer(nullptr);
                ChartTheme theme;
                theme.font.setPixelSize(13);
                layer.setTheme(theme);
                layer.setPlotArea(area);
                layer.show(sight);
                const QRectF box = layer.readOut();
                QCOMPARE(area.contains(box), fits);
                QVERIFY(!fits || !box.contains(*sight.cross));
            }
        }
    }

    /// Every corner hides a point, the middle none.
    void betweenPointsIsAPlaceToo()
    {
        const QRectF area(50, 120, 400, 300);
        Sight sight;
        sight.cross = area.topLeft();
        sight.lines.append({QStringLiteral("Exact bound: 60"), {}, false});
        sight.drawn.area = area;
        sight.drawn.pointRadius = 3;
        for (qreal x = area.left(); x <= area.right(); x += 10)
            sight.drawn.points << QPointF(x, area.top() + 12) << QPointF(x, area.bottom() - 12);
        CursorLayer layer(nullptr);
        layer.setPlotArea(area);
        layer.show(sight);
        QVERIFY(area.contains(layer.readOut()));
        QCOMPARE(coverCost(layer.readOut(), sight.drawn), 0.0);
    }

    /// Whatever the size of the plot: what is read, A, and what stands above the plot stay visible.
    void nothingThatIsReadIsHidden_data()
    {
        QTest::addColumn<QSizeF>("plot");
        QTest::newRow("high") << QSizeF(500, 300);
        QTest::newRow("low") << QSizeF(400, 90);
        QTest::newRow("lower than two lines") << QSizeF(300, 40);
        QTest::newRow("narrow") << QSizeF(140, 200);
        QTest::newRow("small") << QSizeF(180, 60);
    }
    void nothingThatIsReadIsHidden()
    {
        QFETCH(QSizeF, plot);
        const QRectF area(QPointF(60, 100), plot);
        const QRectF bounds(0, 0, area.right() + 20, area.bottom() + 50);
        CursorLayer layer(nullptr);
        layer.setTheme(themed());
        layer.setPlotArea(area);
        layer.setBounds(bounds);
        Sight sight = longSight(area, 9);
        int shown = 0;
        for (int i = 0; i < 7 * 7 * 9; ++i) {
            const auto share = [&](int divisor) { return i / divisor % 7 / 6.0; };
            sight.cross =
                area.topLeft() + QPointF(share(1) * plot.width(), share(7) * plot.height());
            const int third = i / (7 * 7);
            sight.marker = area.topLeft() +
                           QPointF(third % 3 * plot.width() / 2, third / 3 * plot.height() / 2);
            layer.show(sight);
            const QRectF box = layer.readOut();
            if (box.isEmpty())
                continue;
            ++shown;
            QVERIFY(!box.contains(*sight.cross) && !box.contains(*sight.marker));
            QVERIFY(box.top() >= area.top() && bounds.contains(box));
        }
        QVERIFY2(shown > 7, qPrintable(QString::number(shown)));
    }

    /// Of others at most four, and a line that says where the rest is.
    void theReadOutIsShort()
    {
        const QRectF area(60, 100, 600, 400);
        CursorLayer layer(nullptr);
        layer.setTheme(themed());
        layer.setPlotArea(area);
        layer.setBounds({0, 0, 700, 600});
        Sight sight = longSight(area, 7);
        sight.cross = area.center();
        layer.show(sight);
        const QStringList lines = layer.text().split(u'\n');
        QCOMPARE(lines.size(), 8);
        QCOMPARE(lines.at(1), QStringLiteral("The read one: 41.2 dimensions"));
        QCOMPARE(lines.at(6), QStringLiteral("+3 more in the table (T)"));
        QVERIFY(lines.at(7).startsWith(u"From A"));
        // What is read and the difference alone where there is no room for more.
        layer.setPlotArea({60, 100, 600, 60});
        sight.cross = QPointF(100, 110);
        layer.show(sight);
        QVERIFY2(layer.text().startsWith(u"The read one") && layer.text().contains(u"From A"),
                 qPrintable(layer.text()));
        QVERIFY(!layer.text().contains(u"other"));
        QVERIFY(layer.text().endsWith(u"From A: +896"));
    }

    void smallMovesLeaveItWhereItIs()
    {
        const QRectF area(60, 100, 600, 400);
        CursorLayer layer(nullptr);
        layer.setTheme(themed());
        layer.setPlotArea(area);
        layer.setBounds({0, 0, 700, 600});
        Sight sight = longSight(area, 3);
        const QPointF middle(area.center().x(), area.bottom() - 20);
        sight.cross = middle;
        layer.show(sight);
        const QRectF box = layer.readOut();
        QVERIFY(!box.isEmpty());
        for (const int off : {-3, 4, -8, 9, -15, 16, 0}) {
            sight.cross = middle + QPointF(off, off / 4);
            layer.show(sight);
            QCOMPARE(layer.readOut(), box);
        }
    }

    /// Within a move of the mouse, over ten thousand measured points with intervals.
    void placingIsFast()
    {
        const QRectF area(60, 100, 900, 500);
        Sight sight = longSight(area, 9);
        for (int i = 0; i < 10000; ++i) {
            const QPointF at = area.topLeft() + QPointF(i * 7 % 900, i * 13 % 500);
            sight.drawn.points.append(at);
            sight.drawn.curves.append(QPolygonF{at - QPointF(0, 6), at + QPointF(0, 6)});
        }
        CursorLayer layer(nullptr);
        layer.setTheme(themed());
        layer.setPlotArea(area);
        layer.setBounds({0, 0, 1000, 700});
        sight.cross = area.topLeft();
        layer.show(sight); // gathers what is drawn, once
        constexpr int moves = 50;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < moves; ++i) {
            sight.cross = area.topLeft() + QPointF(i * 17 % 900, i * 11 % 500);
            layer.show(sight);
        }
        const double each = static_cast<double>(timer.nsecsElapsed()) / 1e6 / moves;
        qInfo("%.2f ms a move", each);
        QVERIFY2(each < 5, qPrintable(QString::number(each)));
    }
};

QTEST_MAIN(CursorLayerTest)
#include "cursor_layer_test.moc"
