// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/chart/cursor_layer.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

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
        QTest::newRow("too low") << QSizeF(300, 60) << 6 << false;
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
};

QTEST_MAIN(CursorLayerTest)
#include "cursor_layer_test.moc"
