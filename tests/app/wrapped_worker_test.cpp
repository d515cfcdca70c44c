// SPDX-License-Identifier: GPL-3.0-or-later
// A worker behind a wrapper, which stands in for ssh: it complains on standard error and then
// becomes the worker, or starts it as a child.
#include "app/worker_client.h"
#include "tests/app/process_watch.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include <memory>

using namespace dimscope;
using namespace dimscope::app;
using dimscope::test::isAlive;
using dimscope::test::numberIn;
using dimscope::test::shellScript;

namespace {

/// The wrapper that a test asks for, with notes of who runs.
struct Wrapper
{
    QTemporaryDir folder;
    QString path;

    explicit Wrapper(bool becomesWorker, const QByteArray &first = {})
    {
        const QByteArray notes = folder.path().toUtf8();
        const QByteArray start =
            first +
            "echo \"Warning: Permanently added 'gpubox' to the list of known hosts.\" >&2\n" +
            "echo $$ > '" + notes + "/wrapper'\n";
        path = shellScript(folder.filePath(QStringLiteral("wrapper.sh")),
                           start + (becomesWorker ? "echo $$ > '" + notes +
                                                        "/worker'\n"
                                                        "exec \"$@\"\n"
                                                  : "sh -c 'echo $$ > \"" + notes +
                                                        "/worker\"; exec \"$@\"' worker \"$@\"\n"
                                                        "exit $?\n"));
    }
    qint64 wrapperId() const { return numberIn(folder.filePath(QStringLiteral("wrapper"))); }
    qint64 workerId() const { return numberIn(folder.filePath(QStringLiteral("worker"))); }
};

/// A job that no test waits for the end of.
protocol::Measure endlessJob()
{
    protocol::Measure job;
    job.job = "long";
    job.device = "simulated:0";
    job.method.halfWidth = 1e-4;
    job.method.shapeSeconds = 1000;
    for (const std::int64_t k : {1024, 1028, 1032})
        job.shapes.push_back({1, 1024, 1024, k, measure::DType::f16});
    return job;
}

} // namespace

class WrappedWorkerTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qRegisterMetaType<protocol::Devices>();
        qRegisterMetaType<protocol::Done>();
    }

    void measuresAndCancelsAndLeavesNothing_data()
    {
        QTest::addColumn<bool>("becomesWorker");
        QTest::newRow("exec") << true;
        QTest::newRow("child") << false;
    }
    void measuresAndCancelsAndLeavesNothing()
    {
        QFETCH(bool, becomesWorker);
        const Wrapper wrapper(becomesWorker);
        auto client = std::make_unique<WorkerClient>(
            QStringList{wrapper.path, QStringLiteral(DIMSCOPE_WORKER)});
        int results = 0;
        std::optional<protocol::Outcome> outcome;
        connect(client.get(), &WorkerClient::devicesListed, client.get(),
                [&] { client->send(endlessJob()); });
        connect(client.get(), &WorkerClient::shapeMeasured, client.get(), [&] { ++results; });
        connect(client.get(), &WorkerClient::jobEnded, client.get(),
                [&](const protocol::Done &done) { outcome = done.outcome; });
        client->start();
        QTRY_VERIFY_WITH_TIMEOUT(results >= 3, 20000);
        const qint64 worker = wrapper.workerId();
        QVERIFY(isAlive(wrapper.wrapperId()) && isAlive(worker));
        QCOMPARE(worker == wrapper.wrapperId(), becomesWorker);

        QVERIFY(!outcome);
        client->send(protocol::Cancel{"long"});
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 20000);
        QCOMPARE(*outcome, protocol::Outcome::cancelled);
        QVERIFY(isAlive(worker)); // idle, for the next job

        client->send(endlessJob()); // closed in the middle of a job
        client.reset();
        QVERIFY(!isAlive(wrapper.wrapperId()));
        QTRY_VERIFY(!isAlive(worker));
    }

    void aHungWorkerThatHeedsNoSignalEndsToo()
    {
        const Wrapper wrapper(false, "trap '' TERM\n");
        auto client = std::make_unique<WorkerClient>(QStringList{
            wrapper.path, QStringLiteral(DIMSCOPE_FAKE_WORKER), QStringLiteral("silent")});
        client->start();
        QTRY_VERIFY(isAlive(wrapper.workerId()));
        client.reset();
        QVERIFY(!isAlive(wrapper.wrapperId()));
        QTRY_VERIFY(!isAlive(wrapper.workerId()));
    }

    void aWrapperThatDiesTakesItsWorkerAlong()
    {
        const Wrapper wrapper(false);
        WorkerClient client(
            {wrapper.path, QStringLiteral(DIMSCOPE_FAKE_WORKER), QStringLiteral("silent")});
        QString how;
        connect(&client, &WorkerClient::stopped, this, [&](const QString &text) { how = text; });
        client.start();
        QTRY_VERIFY(isAlive(wrapper.workerId()));
        const qint64 worker = wrapper.workerId();
        ::kill(static_cast<pid_t>(wrapper.wrapperId()), SIGKILL);
        QTRY_COMPARE(how, QStringLiteral("signal 9"));
        QTRY_VERIFY(!isAlive(worker));
    }

    void anotherCommandEndsTheFirst()
    {
        const Wrapper wrapper(false);
        WorkerClient client(
            {wrapper.path, QStringLiteral(DIMSCOPE_FAKE_WORKER), QStringLiteral("good")});
        QSignalSpy listed(&client, &WorkerClient::devicesListed);
        QSignalSpy stopped(&client, &WorkerClient::stopped);
        client.start();
        QTRY_COMPARE(listed.count(), 1);
        const qint64 worker = wrapper.workerId();
        client.setCommand({QStringLiteral(DIMSCOPE_FAKE_WORKER), QStringLiteral("busy")});
        QVERIFY(!isAlive(wrapper.wrapperId()));
        QTRY_VERIFY(!isAlive(worker));
        QTRY_COMPARE(listed.count(), 2);
        QCOMPARE(stopped.count(), 0); // it was meant to
    }

    void aWrapperThatCannotBeStartedIsNamedOnce_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::newRow("missing") << false;
        QTest::newRow("not executable") << true;
    }
    void aWrapperThatCannotBeStartedIsNamedOnce()
    {
        QFETCH(bool, exists);
        QTemporaryDir folder;
        const QString path = shellScript(folder.filePath(QStringLiteral("ssh")), "exit 0\n");
        if (exists)
            QFile::setPermissions(path, QFile::ReadOwner);
        else
            QFile::remove(path);
        WorkerClient client({path, QStringLiteral("gpubox"), QStringLiteral("dimscope-worker")});
        QSignalSpy stopped(&client, &WorkerClient::stopped);
        client.start();
        QTRY_COMPARE(stopped.count(), 1);
        const QString how = stopped.front().front().toString();
        QVERIFY2(how.startsWith(QStringLiteral("ssh could not be started: ")), qPrintable(how));
        QVERIFY2(how.contains(exists ? QStringLiteral("denied") : QStringLiteral("No such file")),
                 qPrintable(how));
    }
};

QTEST_GUILESS_MAIN(WrappedWorkerTest)
#include "wrapped_worker_test.moc"
