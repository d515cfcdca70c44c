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
        // Too low for it: it goes above.
        QTest::newRow("a low plot")
            << QSizeF(300, 80) << QPolygonF{{0, 1}, {0.2, 0.3}, {0.5, 0.6}, {0.8, 0.2}, {1, 1}}
            << QPointF(0.5, 0.6);
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
};

QTEST_MAIN(CursorLayerTest)
#include "cursor_layer_test.moc"
