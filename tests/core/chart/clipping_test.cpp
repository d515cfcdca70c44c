// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/ticks.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace dimscope::chart;

namespace {

Axis range(double low, double high)
{
    Axis axis;
    axis.minimum = low;
    axis.maximum = high;
    return axis;
}

using Line = std::vector<Point>;

} // namespace

class ClippingTest : public QObject
{
    Q_OBJECT

private slots:
    void aLineInsideIsUntouched()
    {
        const Line line{{0, 0}, {5, 10}, {10, 3}};
        QVERIFY(clipped(line, range(0, 10), range(0, 10)) == line);
    }

    void crossingsAreInterpolated()
    {
        // y = x from -5 to 15 through a box of 0 to 10.
        QVERIFY(clipped({{-5, -5}, {15, 15}}, range(0, 10), range(0, 10)) ==
                (Line{{0, 0}, {10, 10}}));
        // Falls out of the box and does not come back.
        QVERIFY(clipped({{0, 10}, {10, -10}, {20, -30}}, range(0, 20), range(0, 10)) ==
                (Line{{0, 10}, {5, 0}}));
        // From above to below within one piece.
        QVERIFY(clipped({{0, 20}, {10, -20}}, range(0, 10), range(-10, 10)) ==
                (Line{{2.5, 10}, {7.5, -10}}));
    }

    void aLineThatComesBackRunsAlongTheBorder()
    {
        QVERIFY(clipped({{0, 5}, {2, 15}, {4, 15}, {6, 5}}, range(0, 6), range(0, 10)) ==
                (Line{{0, 5}, {1, 10}, {2, 10}, {4, 10}, {5, 10}, {6, 5}}));
    }

    void whatIsOutsideVanishes()
    {
        QVERIFY(clipped({}, range(0, 1), range(0, 1)).empty());
        QVERIFY(clipped({{0, 5}, {1, 6}}, range(0, 1), range(0, 1)).empty());
        QVERIFY(clipped({{2, 0.5}, {3, 0.5}}, range(0, 1), range(0, 1)).empty());
        QVERIFY(clipped({{0, std::nan("")}, {1, INFINITY}}, range(0, 1), range(0, 1)).empty());
    }

    void resultsLieInTheBoxAndOnTheLine()
    {
        std::mt19937_64 random(11);
        std::uniform_real_distribution<double> value(-20, 20);
        const Axis x = range(1, 9);
        const Axis y = range(-4, 6);
        for (int i = 0; i < 2000; ++i) {
            Line line;
            for (double at = -2; at < 13; at += 1)
                line.push_back({at, value(random)});
            const Line result = clipped(line, x, y);
            for (std::size_t j = 0; j < result.size(); ++j) {
                const Point &point = result[j];
                QVERIFY(point.x >= x.minimum && point.x <= x.maximum);
                QVERIFY(point.y >= y.minimum && point.y <= y.maximum);
                QVERIFY(j == 0 || point.x >= result[j - 1].x);
                if (point.y == y.minimum || point.y == y.maximum)
                    continue; // on the border
                const auto left = std::min<std::size_t>(std::size_t(point.x + 2), line.size() - 2);
                const double share = point.x - line[left].x;
                const double expected = line[left].y + share * (line[left + 1].y - line[left].y);
                QVERIFY(std::abs(point.y - expected) < 1e-9);
            }
        }
    }
};

QTEST_APPLESS_MAIN(ClippingTest)
#include "clipping_test.moc"
