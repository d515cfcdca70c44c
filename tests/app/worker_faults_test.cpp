// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker can do wrong once it runs, and what the window says about it; session_test has
// those that fail at the start.
#include "tests/app/process_watch.h"
#include "tests/app/running_session.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <signal.h>

using namespace dimscope;
using dimscope::test::fake;
using dimscope::test::isAlive;
using dimscope::test::Running;

class WorkerFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::light); }

    void aWorkerThatSaysNothingIsEndedAndTriedAgain()
    {
        Running test(fake("silent"));
        test.session.behind().worker().setHelloWait(1000);
        const qint64 first = test.workerId();
        QVERIFY(isAlive(first));
        QTRY_VERIFY_WITH_TIMEOUT(test.message().contains(QStringLiteral("no answer within 1")),
                                 10000);
        QVERIFY(!isAlive(first));
        QVERIFY(!test.session.behind().worker().hasGivenUp());
        QTRY_VERIFY_WITH_TIMEOUT(isAlive(test.workerId()), 10000);
        QVERIFY(test.workerId() != first);
    }

    void aStrayLineEndsNothing_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::newRow("garbage-in-job") << QStringLiteral("is not a JSON object");
        QTest::newRow("huge-in-job") << QStringLiteral("longer than");
    }
    void aStrayLineEndsNothing()
    {
        QFETCH(QString, sentence);
        Running test(fake(QTest::currentDataTag()));
        const qint64 worker = test.workerId();
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QVERIFY2(test.message().contains(sentence), qPrintable(test.message()));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        QCOMPARE(test.workerId(), worker);
    }

    void halfAResultIsNone()
    {
        Running test(fake("half-result"));
        QTRY_VERIFY(test.message().contains(QStringLiteral("(exit code 1) while measuring")));
        QTRY_COMPARE(test.measured(), std::size_t(3));
    }

    void aSlowWorkerWhoseHeartBeatsIsLeftAlone()
    {
        Running test(fake("slow-answers"));
        const qint64 worker = test.workerId();
        // Longer than its window waits for a heartbeat.
        QTRY_COMPARE_WITH_TIMEOUT(test.measured(), std::size_t(51), 20000);
        QCOMPARE(test.workerId(), worker);
        QVERIFY(!test.session.window().messages()->isVisible());
    }

    void aDeviceThatDisappearsLeavesItsResults()
    {
        Running test(fake("device-lost"));
        QTRY_COMPARE(test.status().detail,
                     QStringLiteral("The fake device has fallen off the bus."));
        QVERIFY(test.message().contains(QStringLiteral("There is no device 'fake:0' here.")));
        QVERIFY(test.message().contains(QStringLiteral("What was measured is kept.")));
        QTRY_COMPARE(test.measured(), std::size_t(3));
        QCOMPARE(test.status().device, QStringLiteral("No measuring device"));
        QVERIFY(!test.status().measuring);
        QVERIFY(!test.session.window().measureButton()->isEnabled());
        // The chart goes on showing what it showed, of the device that was there.
        test.session.behind().settle();
        QCOMPARE(test.measured(), std::size_t(3));
        QVERIFY(test.session.behind().exploration().sweep().scaling.find("for this CPU") !=
                std::string::npos);
    }

    void theSentenceAboutACrashGivesWayToTheRestart()
    {
        Running test(fake("crash"));
        QTRY_VERIFY(test.message().contains(QStringLiteral("The worker stopped (signal 6)")));
        QTRY_VERIFY_WITH_TIMEOUT(test.message().contains(QStringLiteral("was started again")),
                                 10000);
        QVERIFY(test.session.window().messages()->isVisible());
        QVERIFY(test.status().available);
    }

    void theSentenceAboutAnIdleWorkerGoesWithTheRestart()
    {
        Running test(fake("good"));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        ::kill(static_cast<pid_t>(test.workerId()), SIGKILL);
        QTRY_VERIFY(test.message().contains(QStringLiteral("Theory goes on")));
        QVERIFY(test.session.window().messages()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!test.session.window().messages()->isVisible(), 10000);
        QVERIFY(test.status().available);
        QCOMPARE(test.measured(), std::size_t(51));
    }

    void anotherSentenceStaysThroughTheRestart()
    {
        Running test(fake("good"));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        ::kill(static_cast<pid_t>(test.workerId()), SIGKILL);
        QTRY_VERIFY(test.message().contains(QStringLiteral("Theory goes on")));
        test.session.window().showMessage(QStringLiteral("Something else."));
        QTRY_VERIFY_WITH_TIMEOUT(test.status().available, 10000);
        // What was said of the crash goes with the first word of the new worker.
        QTRY_COMPARE_WITH_TIMEOUT(test.message(), QStringLiteral("Something else."), 10000);
        QVERIFY(test.session.window().messages()->isVisible());
    }

    void refiningSaysHowManyHaveConverged()
    {
        Running test(fake("refines"));
        const auto *chip = test.session.window().findChild<ui::DeviceChip *>();
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        QTRY_COMPARE(chip->text(), QStringLiteral("CPU: Fake CPU · 51 products measured"));
        test.session.window().measureButton()->click();
        QVERIFY(chip->text().endsWith(QStringLiteral("measuring 0 of 51")));
        QTRY_COMPARE(chip->text(),
                     QStringLiteral("CPU: Fake CPU · 51 of 51 measured, 17 converged, refining"));
        test.session.window().measureButton()->click();
        QTRY_COMPARE(chip->text(), QStringLiteral("CPU: Fake CPU · 51 products measured"));
    }
};

QTEST_MAIN(WorkerFaultsTest)
#include "worker_faults_test.moc"
