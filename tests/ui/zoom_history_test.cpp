// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/zoom_history.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

chart::Section upTo(double high)
{
    chart::Section section;
    section.x.locked = chart::Range{0, high};
    return section;
}

} // namespace

class ZoomHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void goingSomewhereDropsWhatWasAhead()
    {
        ZoomHistory history;
        QVERIFY(!history.canGoBack() && !history.canGoForward());
        history.go(upTo(1));
        history.go(upTo(2));
        QVERIFY(history.back());
        QCOMPARE(history.current(), upTo(1));
        QVERIFY(history.canGoForward());
        history.go(upTo(3));
        QVERIFY(!history.forward());
        QVERIFY(history.back());
        QCOMPARE(history.current(), upTo(1));
        QVERIFY(history.back());
        QCOMPARE(history.current(), chart::Section{});
        QVERIFY(!history.back());
    }

    void theSamePlaceIsNoStep()
    {
        ZoomHistory history;
        history.go(upTo(1));
        history.go(upTo(1));
        QVERIFY(history.back());
        QVERIFY(!history.canGoBack());
    }

    void aGestureIsOneStep()
    {
        ZoomHistory history;
        history.go(upTo(1));
        history.amend(upTo(2));
        QVERIFY(history.back());
        QVERIFY(!history.canGoBack());
        QVERIFY(history.forward());
        QCOMPARE(history.current(), upTo(2));
    }

    void itForgetsTheOldest()
    {
        ZoomHistory history;
        for (int i = 1; i < 500; ++i)
            history.go(upTo(i));
        int steps = 0;
        while (history.back())
            ++steps;
        QCOMPARE(steps, 99);
    }
};

QTEST_APPLESS_MAIN(ZoomHistoryTest)
#include "zoom_history_test.moc"
