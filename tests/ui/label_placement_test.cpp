// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/label_placement.h"

#include <QTest>

#include <cmath>

using namespace dimscope::ui;

namespace {

const QRectF plot(0, 0, 400, 200);
const QSizeF label(160, 16);

qreal covered(const QRectF &place, const QPolygonF &curve)
{
    qreal length = 0;
    for (qsizetype i = 1; i < curve.size(); ++i)
        length += coveredLength(curve.at(i - 1), curve.at(i), place);
    return length;
}

/// Between a point and the nearest edge of a label.
qreal distance(const QRectF &place, QPointF at)
{
    const qreal dx = std::max({place.left() - at.x(), 0.0, at.x() - place.right()});
    const qreal dy = std::max({place.top() - at.y(), 0.0, at.y() - place.bottom()});
    return std::hypot(dx, dy);
}

} // namespace

class TestLabelPlacement : public QObject
{
    Q_OBJECT

private slots:
    /// In large letters the label of the left ring stood beside the right one.
    void aLabelStandsNearestToItsOwnRing_data()
    {
        QTest::addColumn<QPointF>("own");
        QTest::addColumn<QPointF>("other");
        QTest::newRow("left of it") << QPointF(80, 100) << QPointF(260, 100);
        QTest::newRow("right of it") << QPointF(330, 120) << QPointF(150, 120);
        QTest::newRow("above it") << QPointF(200, 60) << QPointF(200, 130);
    }
    void aLabelStandsNearestToItsOwnRing()
    {
        QFETCH(QPointF, own);
        QFETCH(QPointF, other);
        constexpr qreal radius = 12;
        LabelSurroundings surroundings;
        surroundings.area = plot;
        for (const QPointF &ring : {own, other})
            surroundings.taken.append(QRectF(ring - QPointF(8, 8), QSizeF(16, 16)));
        surroundings.rings = {own, other};
        // Curves where the label would stand without the other ring.
        surroundings.curves = {QPolygonF{{own.x() - 70, 80}, {own.x() + 20, 80}},
                               QPolygonF{{own.x() - 70, 130}, {own.x() + 20, 130}}};
        const LabelPlace place = placedLabel(label, {own.x(), own.y(), radius}, surroundings);
        QVERIFY(place.clear);
        QVERIFY2(distance(place.box, own) + radius <= distance(place.box, other),
                 qPrintable(QStringLiteral("%1 %2")
                                .arg(distance(place.box, own))
                                .arg(distance(place.box, other))));
    }

    void segmentsAreCutExactly_data()
    {
        QTest::addColumn<QPointF>("from");
        QTest::addColumn<QPointF>("to");
        QTest::addColumn<qreal>("length");
        QTest::newRow("through") << QPointF(-10, 5) << QPointF(30, 5) << 20.0;
        QTest::newRow("upright") << QPointF(5, -100) << QPointF(5, 100) << 10.0;
        QTest::newRow("inside") << QPointF(2, 2) << QPointF(5, 6) << 5.0;
        QTest::newRow("diagonal") << QPointF(-5, -5) << QPointF(20, 20) << 10 * std::sqrt(2.0);
        QTest::newRow("its box overlaps, the line does not")
            << QPointF(15, -9) << QPointF(29, 9) << 0.0;
        QTest::newRow("beside") << QPointF(-10, 11) << QPointF(30, 11) << 0.0;
        QTest::newRow("before") << QPointF(-10, 5) << QPointF(-1, 5) << 0.0;
        QTest::newRow("a point") << QPointF(5, 5) << QPointF(5, 5) << 0.0;
    }
    void segmentsAreCutExactly()
    {
        QFETCH(QPointF, from);
        QFETCH(QPointF, to);
        QFETCH(qreal, length);
        const QRectF rect(0, 0, 20, 10);
        QVERIFY(std::abs(coveredLength(from, to, rect) - length) < 1e-9);
        QVERIFY(std::abs(coveredLength(to, from, rect) - length) < 1e-9);
    }

    void anEmptyPlotPutsItBesideTheRing()
    {
        const QRectF place = placedLabel(label, {200, 100, 8}, {plot, {}, {}, {}}).box;
        QVERIFY(plot.contains(place));
        QVERIFY(distance(place, {200, 100}) <= 8.01 && distance(place, {200, 100}) >= 7.9);
    }

    void itKeepsOffTheCurve_data()
    {
        QTest::addColumn<QPolygonF>("curve");
        QTest::newRow("rising") << QPolygonF{{0, 200}, {400, 0}};
        QTest::newRow("falling") << QPolygonF{{0, 0}, {400, 200}};
        QTest::newRow("level") << QPolygonF{{0, 100}, {400, 100}};
        QTest::newRow("upright") << QPolygonF{{200, 0}, {200, 200}};
    }
    void itKeepsOffTheCurve()
    {
        QFETCH(QPolygonF, curve);
        const QPointF at(200, 100); // on each of them
        const QRectF place = placedLabel(label, {at.x(), at.y(), 8}, {plot, {curve}, {}, {}}).box;
        QVERIFY(plot.contains(place));
        QVERIFY(covered(place, curve) < 6);
        QVERIFY(distance(place, at) < 8 + 2 * label.height());
    }

    void inACornerItStaysInsideAndOffTheRing()
    {
        for (const QPointF at : {QPointF(2, 2), QPointF(398, 2), QPointF(2, 198), QPointF(398, 198),
                                 QPointF(398, 100)}) {
            const QRectF place = placedLabel(label, {at.x(), at.y(), 8}, {plot, {}, {}, {}}).box;
            QVERIFY(plot.contains(place));
            QVERIFY(distance(place, at) >= 7.9);
            QVERIFY(distance(place, at) < 8 + 2 * label.height());
        }
    }

    void labelsDoNotOverlap()
    {
        LabelSurroundings surroundings{plot, {{{0, 150}, {400, 90}}}, {}, {}};
        for (const QPointF at : {QPointF(180, 100), QPointF(200, 100), QPointF(220, 104)}) {
            const QRectF place = placedLabel(label, {at.x(), at.y(), 8}, surroundings).box;
            for (const QRectF &other : surroundings.taken)
                QVERIFY(!place.intersects(other));
            surroundings.taken.append(place);
        }
    }

    void pointsAreKeptClear()
    {
        LabelSurroundings surroundings{plot, {}, {}, {}};
        for (int x = 0; x <= 400; x += 8)
            surroundings.points.append(QPointF(x, 60));
        const QRectF place = placedLabel(label, {200, 60, 8}, surroundings).box;
        for (const QPointF &point : surroundings.points)
            QVERIFY(!place.contains(point));
        // Markers have a size.
        surroundings.points = {QPointF(200 + 8 + 80, 60 - 8 - 2)};
        surroundings.pointRadius = 4;
        const QRectF other = placedLabel(label, {200, 60, 8}, surroundings).box;
        QVERIFY(!other.adjusted(-4, -4, 4, 4).contains(surroundings.points.front()));
    }

    void aRulesLabelGoesWhereItIsFree()
    {
        // Intervals fill the upper half.
        LabelSurroundings surroundings{plot, {}, {}, {}};
        for (int x = 0; x <= 400; x += 8)
            surroundings.curves.append(QPolygonF{{qreal(x), 0}, {qreal(x), 120}});
        const QRectF place = placedLabel(label, {200, std::nullopt, 6}, surroundings).box;
        QVERIFY(plot.contains(place));
        QVERIFY(place.top() >= 120);
        QVERIFY(place.left() >= 206 || place.right() <= 194);
        const QRectF across = placedLabel(label, {std::nullopt, 100, 6}, {plot, {}, {}, {}}).box;
        QVERIFY(across.top() >= 106 || across.bottom() <= 94);
    }

    void whereNothingIsFreeItSaysSo()
    {
        LabelSurroundings full{plot, {}, {}, {plot}};
        QVERIFY(!placedLabel(label, {200, 100, 8}, full).clear);
        QVERIFY(placedLabel(label, {200, 100, 8}, {plot, {}, {}, {}}).clear);
        LabelSurroundings sown{plot, {}, {}, {}};
        for (int x = 0; x <= 400; x += 8) {
            for (int y = 0; y <= 200; y += 8)
                sown.points.append(QPointF(x, y));
        }
        QVERIFY(!placedLabel(label, {200, 100, 8}, sown).clear);
        // A curve alone is crossed rather than left unnamed.
        LabelSurroundings crossed{plot, {}, {}, {}};
        for (int y = 0; y <= 200; y += 4)
            crossed.curves.append(QPolygonF{{0, qreal(y)}, {400, qreal(y)}});
        QVERIFY(placedLabel(label, {200, 100, 8}, crossed).clear);
    }

    void aLongCurveIsCrossedBeforeAMarkerIsCovered()
    {
        // Above: a thicket of curves; everywhere else markers.
        LabelSurroundings surroundings{plot, {}, {}, {}};
        for (int y = 0; y < 95; y += 2)
            surroundings.curves.append(QPolygonF{{0, qreal(y)}, {400, qreal(y)}});
        for (int x = 0; x <= 400; x += 6) {
            for (int y = 96; y <= 200; y += 6)
                surroundings.points.append(QPointF(x, y));
        }
        QVERIFY(placedLabel(label, {200, 96, 8}, surroundings).box.bottom() <= 96);
    }

    void aLabelLargerThanThePlotIsStillPlaced()
    {
        const QRectF place = placedLabel({900, 300}, {200, 100, 8}, {plot, {}, {}, {}}).box;
        QVERIFY(place.contains(QPointF(200, 100)) || !place.isEmpty());
        QCOMPARE(place.topLeft(), QPointF(2, 2));
    }

    /// Else the other label would seem to belong to this one's point.
    void noLabelStandsOnTheWayToAnother()
    {
        LabelSurroundings surroundings;
        surroundings.area = QRectF(0, 0, 200, 200);
        surroundings.leaders = {QLineF(120, 0, 120, 200)};
        const LabelPlace place = placedLabel({60, 15}, {100, 100, 5}, surroundings);
        QVERIFY(place.clear);
        QVERIFY(place.box.right() <= 120 || place.box.left() >= 120);
        // Nor does its own way lead through one.
        surroundings.leaders.clear();
        surroundings.taken = {QRectF(0, 60, 200, 20), QRectF(0, 80, 80, 60),
                              QRectF(120, 80, 80, 60), QRectF(0, 112, 200, 20)};
        QVERIFY(!placedLabel({60, 15}, {100, 100, 5}, surroundings).clear);
    }

    /// On the level part of a roof a label stood behind the last point, its leader inside the roof.
    void ofSeveralPointsALabelIsItsOwns_data()
    {
        QTest::addColumn<QPointF>("own");
        QTest::addColumn<qreal>("width");
        for (const qreal x : {100.0, 140.0, 180.0, 220.0}) {
            for (const qreal width : {30.0, 60.0, 120.0})
                QTest::addRow("%g wide at %g", width, x) << QPointF(x, 100) << width;
        }
    }
    void ofSeveralPointsALabelIsItsOwns()
    {
        QFETCH(QPointF, own);
        QFETCH(qreal, width);
        LabelSurroundings surroundings;
        surroundings.area = plot;
        surroundings.pointRadius = 5;
        surroundings.curves = {QPolygonF{{0, 100}, {400, 100}}};
        for (const qreal x : {100.0, 140.0, 180.0, 220.0})
            surroundings.points.append({x, 100});
        surroundings.named = surroundings.points;
        // Close to the row there is no room.
        surroundings.taken = {QRectF(90, 60, 140, 33), QRectF(90, 107, 50, 33)};
        const LabelPlace place =
            placedLabel({width, 16}, {own.x(), own.y(), 6, true}, surroundings);
        if (!place.clear)
            return; // rather none
        const auto leader = leaderLine(own, 6, place.box);
        for (const QPointF &point : surroundings.points) {
            if (point == own)
                continue;
            // Under a steep leader another may be a little nearer.
            QVERIFY(distance(place.box, point) >
                    (leader ? 0.6 * distance(place.box, own) : distance(place.box, own) - 0.5));
            QVERIFY(leader || distance(place.box, point) >= distance(place.box, own) + 5);
        }
        QVERIFY(!leader || std::abs(leader->dy()) > std::abs(leader->dx()));
        QVERIFY(covered(place.box, surroundings.curves.front()) == 0);
    }

    void labelsInOneLineKeepAGap()
    {
        LabelSurroundings surroundings;
        surroundings.area = QRectF(0, 0, 400, 20);
        surroundings.labels = {QRectF(0, 0, 98, 20)};
        const LabelAnchor anchor{200, 10, 6, true};
        QVERIFY(placedLabel({90, 16}, anchor, surroundings).clear);
        surroundings.taken = {QRectF(206, 0, 194, 20)};
        QVERIFY(placedLabel({90, 16}, anchor, surroundings).clear);
        surroundings.labelGap = 12;
        QVERIFY(!placedLabel({90, 16}, anchor, surroundings).clear);
    }

    /// A label lay along the memory roof, though a little further away there was room.
    void aLittleFurtherAwayBeforeOverACurve()
    {
        LabelSurroundings surroundings;
        surroundings.area = plot;
        for (const qreal y : {70.0, 80.0, 90.0, 110.0, 120.0, 130.0})
            surroundings.curves.append(QPolygonF{{80, y}, {320, y}});
        const LabelPlace place = placedLabel(label, {200, 100, 8}, surroundings);
        for (const QPolygonF &curve : surroundings.curves)
            QCOMPARE(covered(place.box, curve), 0.0);
    }

    /// The name of two products lay over the knee of the roof, with free space further below.
    void aPointsLabelLeavesTheRoofAndTheRuleAlone_data()
    {
        QTest::addColumn<QPolygonF>("curve");
        QTest::addColumn<QList<QLineF>>("rules");
        QTest::newRow("the roof above") << QPolygonF{{0, 12}, {400, 12}} << QList<QLineF>();
        QTest::newRow("the ridge beside")
            << QPolygonF() << QList<QLineF>{QLineF(140, 0, 140, 200), QLineF(260, 0, 260, 200)};
    }
    void aPointsLabelLeavesTheRoofAndTheRuleAlone()
    {
        QFETCH(QPolygonF, curve);
        QFETCH(QList<QLineF>, rules);
        LabelSurroundings surroundings;
        surroundings.area = plot;
        surroundings.pointRadius = 4;
        surroundings.curves = {curve};
        surroundings.rules = rules;
        surroundings.points = {{194, 12}};
        // As far as five lines away there are other labels, but for the way between them.
        surroundings.labels = {QRectF(0, 19, 160, 103), QRectF(212, 19, 188, 103)};
        const LabelPlace place = placedLabel({90, 16}, {194, 12, 6, true}, surroundings);
        QVERIFY(place.clear);
        QCOMPARE(covered(place.box, curve), 0.0);
        for (const QLineF &rule : rules)
            QCOMPARE(coveredLength(rule.p1(), rule.p2(), place.box), 0.0);
    }

    /// The ridge's label took the strip above the roof, which its products need for theirs.
    void aRulesLabelKeepsFromAboveAndBelowPoints()
    {
        LabelSurroundings surroundings;
        surroundings.area = plot;
        surroundings.pointRadius = 4;
        const LabelAnchor rule{200, std::nullopt, 6};
        QVERIFY(placedLabel(label, rule, surroundings).box.top() < 5);
        surroundings.points = {{240, 40}, {270, 40}, {300, 40}, {160, 60}, {130, 70}, {100, 80}};
        QVERIFY(placedLabel(label, rule, surroundings).box.top() > 80);
    }

    void leadersDoNotCross()
    {
        LabelSurroundings surroundings;
        surroundings.area = plot;
        surroundings.taken = {QRectF(0, 0, 400, 90), QRectF(0, 90, 180, 20),
                              QRectF(220, 90, 180, 20)};
        surroundings.leaders = {QLineF(120, 112, 280, 112)};
        QVERIFY(!placedLabel({60, 15}, {200, 100, 6, true}, surroundings).clear);
        surroundings.leaders.clear();
        QVERIFY(placedLabel({60, 15}, {200, 100, 6, true}, surroundings).clear);
    }
};

QTEST_MAIN(TestLabelPlacement)
#include "label_placement_test.moc"
