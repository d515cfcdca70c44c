// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/worker.h"
#include "tests/gpu/scripted_backend.h"

#include <QTest>

#include <algorithm>
#include <mutex>

using namespace dimscope;

namespace {

/// A worker over a scripted device, and what it said.
struct Fixture
{
    std::mutex mutex;
    std::vector<protocol::WorkerMessage> said;
    std::unique_ptr<gpu::Worker> worker;

    explicit Fixture(std::chrono::microseconds takes = std::chrono::microseconds(0),
                     std::chrono::milliseconds heartbeat = {})
    {
        auto backend = std::make_unique<test::ScriptedBackend>();
        backend->reallyTakes = takes;
        std::vector<std::unique_ptr<gpu::Backend>> backends;
        backends.push_back(std::move(backend));
        worker = std::make_unique<gpu::Worker>(
            std::move(backends),
            [this](const protocol::WorkerMessage &message) {
                const std::lock_guard lock(mutex);
                said.push_back(message);
            },
            heartbeat);
    }

    template<typename T>
    std::vector<T> all()
    {
        const std::lock_guard lock(mutex);
        std::vector<T> list;
        for (const auto &message : said) {
            if (const auto *m = std::get_if<T>(&message))
                list.push_back(*m);
        }
        return list;
    }
};

protocol::Measure job(const std::string &id, const std::string &device = "scripted:0",
                      int shapes = 5)
{
    protocol::Measure measure;
    measure.job = id;
    measure.device = device;
    for (int i = 0; i < shapes; ++i)
        measure.shapes.push_back({1, 8, 8, 100 + i, measure::DType::f32});
    return measure;
}

} // namespace

class WorkerTest : public QObject
{
    Q_OBJECT

private slots:
    void devicesAreListed()
    {
        Fixture test;
        test.worker->take(protocol::ListDevices{});
        const auto lists = test.all<protocol::Devices>();
        QCOMPARE(lists.size(), std::size_t(1));
        QCOMPARE(lists[0].devices.front().id, std::string("scripted:0"));
    }

    void itsHeartBeatsWhileItMeasures()
    {
        Fixture test(std::chrono::milliseconds(20), std::chrono::milliseconds(10));
        test.worker->take(job("a", "scripted:0", 1000));
        QTRY_VERIFY(test.all<protocol::Alive>().size() >= 3);
        QVERIFY(test.all<protocol::Done>().empty());
    }

    void aJobReportsItsResultsAndItsEnd()
    {
        Fixture test;
        test.worker->take(job("a"));
        QTRY_COMPARE(test.all<protocol::Done>().size(), std::size_t(1));
        QVERIFY(test.all<protocol::Done>()[0] ==
                (protocol::Done{"a", protocol::Outcome::finished}));
        QVERIFY(test.all<protocol::ShapeResult>().size() >= 5);
    }

    void aNewJobReplacesTheOld()
    {
        Fixture test(std::chrono::milliseconds(2));
        test.worker->take(job("old", "scripted:0", 1000));
        QTRY_VERIFY(!test.all<protocol::ShapeResult>().empty());
        test.worker->take(job("new"));
        QTRY_COMPARE(test.all<protocol::Done>().size(), std::size_t(2));
        QVERIFY(test.all<protocol::Done>()[0] ==
                (protocol::Done{"old", protocol::Outcome::cancelled}));
        QVERIFY(test.all<protocol::Done>()[1] ==
                (protocol::Done{"new", protocol::Outcome::finished}));
    }

    void aCancelledJobSaysSo()
    {
        Fixture test(std::chrono::milliseconds(2));
        test.worker->take(job("a", "scripted:0", 1000));
        QTRY_VERIFY(!test.all<protocol::ShapeResult>().empty());
        test.worker->take(protocol::Cancel{"another"});
        test.worker->take(protocol::Cancel{"a"});
        QTRY_COMPARE(test.all<protocol::Done>().size(), std::size_t(1));
        QVERIFY(test.all<protocol::Done>()[0].outcome == protocol::Outcome::cancelled);
    }

    void pausedJobsWait()
    {
        Fixture test;
        test.worker->take(protocol::Pause{});
        test.worker->take(job("a"));
        QTest::qWait(50);
        QVERIFY(test.all<protocol::ShapeResult>().empty());
        test.worker->take(protocol::Resume{});
        QTRY_COMPARE(test.all<protocol::Done>().size(), std::size_t(1));
    }

    void anUnknownDeviceIsAnError()
    {
        Fixture test;
        test.worker->take(job("a", "gpu:7"));
        QTRY_COMPARE(test.all<protocol::Done>().size(), std::size_t(1));
        QVERIFY(test.all<protocol::Done>()[0].outcome == protocol::Outcome::failed);
        QCOMPARE(test.all<protocol::Error>()[0].message,
                 std::string("There is no device 'gpu:7' here."));
    }

    void endingInTheMiddleIsQuick()
    {
        Fixture test(std::chrono::milliseconds(2));
        test.worker->take(job("a", "scripted:0", 1000));
        QTRY_VERIFY(!test.all<protocol::ShapeResult>().empty());
        QElapsedTimer timer;
        timer.start();
        test.worker.reset();
        QVERIFY(timer.elapsed() < 500);
    }
};

QTEST_APPLESS_MAIN(WorkerTest)
#include "worker_test.moc"
