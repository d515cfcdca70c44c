// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/polyline.h"

#include <QTest>

#include <cmath>

using namespace dimscope::ui;

class PolylineTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsKept_data()
    {
        QTest::addColumn<QPolygonF>("line");
        QTest::addColumn<QPolygonF>("kept");
        const QPolygonF corner{{0, 0}, {5, 0}, {5, 5}};
        QTest::newRow("nothing") << QPolygonF() << QPolygonF();
        QTest::newRow("a point") << QPolygonF{{1, 2}} << QPolygonF{{1, 2}};
        QTest::newRow("a segment") << QPolygonF{{1, 2}, {3, 4}} << QPolygonF{{1, 2}, {3, 4}};
        QTest::newRow("straight on")
            << QPolygonF{{0, 0}, {1, 1}, {2, 2}, {9, 9}} << QPolygonF{{0, 0}, {9, 9}};
        QTest::newRow("a corner") << corner << corner;
        QTest::newRow("below the tolerance")
            << QPolygonF{{0, 0}, {5, 0.04}, {9, 0}} << QPolygonF{{0, 0}, {9, 0}};
        QTest::newRow("above it") << QPolygonF{{0, 0}, {5, 0.06}, {9, 0}}
                                  << QPolygonF{{0, 0}, {5, 0.06}, {9, 0}};
        // The middle lies on the line through the ends, but not between them.
        QTest::newRow("there and back")
            << QPolygonF{{0, 0}, {9, 0}, {3, 0}} << QPolygonF{{0, 0}, {9, 0}, {3, 0}};
        QTest::newRow("back to the start")
            << QPolygonF{{0, 0}, {9, 0}, {0, 0}} << QPolygonF{{0, 0}, {9, 0}, {0, 0}};
    }
    void whatIsKept()
    {
        QFETCH(QPolygonF, line);
        QFETCH(QPolygonF, kept);
        QCOMPARE(simplified(line, 0.05), kept);
    }

    void aSmoothCurveNeedsFewPointsAndStaysWhereItWas()
    {
        QPolygonF line;
        for (int x = 0; x <= 600; ++x)
            line.append({double(x), 150 * std::sin(x / 90.0)});
        const QPolygonF few = simplified(line, 0.05);
        QVERIFY2(few.size() < line.size() / 4, qPrintable(QString::number(few.size())));
        // Seen at every point that was left out.
        qsizetype after = 1;
        for (const QPointF &point : line) {
            while (few.at(after).x() < point.x())
                ++after;
            const QPointF a = few.at(after - 1);
            const QPointF b = few.at(after);
            const double y = a.y() + (b.y() - a.y()) * (point.x() - a.x()) / (b.x() - a.x());
            QVERIFY(std::abs(y - point.y()) < 0.05 * std::hypot(1, 150 / 90.0));
        }
    }
};

QTEST_APPLESS_MAIN(PolylineTest)
#include "polyline_test.moc"
