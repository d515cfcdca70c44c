// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/sampler.h"
#include "tests/gpu/scripted_backend.h"

#include <QTest>

#include <atomic>
#include <set>
#include <thread>

using namespace dimscope;
using namespace dimscope::gpu;

namespace {

protocol::Measure jobOf(int shapes)
{
    protocol::Measure job;
    job.job = "1";
    job.device = "scripted:0";
    job.method.shapeSeconds = 0.05;
    for (int i = 0; i < shapes; ++i)
        job.shapes.push_back({1, 10, 10, 100 + i, measure::DType::f32});
    return job;
}

struct Collected
{
    std::map<std::int64_t, measure::Measurement> results;
    std::map<std::int64_t, std::string> failures;
    std::atomic<int> count{0};

    JobReports reports()
    {
        return {[this](std::int64_t i, const measure::Measurement &m) {
                    results[i] = m;
                    ++count;
                },
                [this](std::int64_t i, const std::string &sentence) { failures[i] = sentence; }};
    }
};

} // namespace

class SamplerTest : public QObject
{
    Q_OBJECT

private slots:
    void everyShapeIsMeasured()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        const protocol::Measure job = jobOf(20);
        const auto outcome =
            runJob(backend, backend.devices().front(), job, control, collected.reports());
        QVERIFY(outcome == protocol::Outcome::finished);
        QCOMPARE(collected.results.size(), std::size_t(20));
        for (const auto &[index, m] : collected.results) {
            // 2 x 10 x 10 x k operations in a millisecond.
            const double tflops = 200.0 * double(100 + index) / 1e-3 / 1e12;
            QVERIFY(std::abs(m.tflops / tflops - 1) < 2e-3);
            QVERIFY(m.ci95Low <= m.tflops && m.tflops <= m.ci95High);
            QVERIFY(m.ci95Low > 0.98 * tflops && m.ci95High < 1.02 * tflops);
            QVERIFY(m.flags.empty());
            QCOMPARE(m.shape, job.shapes[std::size_t(index)]);
            QCOMPARE(m.device, std::string("Scripted"));
        }
    }

    void theOrderIsRandomByTheSeed()
    {
        const auto orderOf = [](std::uint64_t seed) {
            test::ScriptedBackend backend;
            JobControl control;
            Collected collected;
            protocol::Measure job = jobOf(20);
            job.method.seed = seed;
            runJob(backend, backend.devices().front(), job, control, collected.reports());
            return backend.order;
        };
        QCOMPARE(orderOf(1), orderOf(1));
        QVERIFY(orderOf(1) != orderOf(2));
        QVERIFY(!std::is_sorted(orderOf(1).begin(), orderOf(1).end()));
    }

    void whatIsAskedForComesFirst()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        control.reprioritise({17, 3});
        runJob(backend, backend.devices().front(), jobOf(20), control, collected.reports());
        // The last one named is taken first of the two, before all others.
        QCOMPARE((std::set<std::int64_t>{backend.order[0], backend.order[1]}),
                 (std::set<std::int64_t>{117, 103}));
    }

    void aShapeThatDoesNotFitFailsAlone()
    {
        test::ScriptedBackend backend;
        backend.failsAtK = 103;
        backend.breaksAtK = 105;
        JobControl control;
        Collected collected;
        const auto outcome =
            runJob(backend, backend.devices().front(), jobOf(8), control, collected.reports());
        QVERIFY(outcome == protocol::Outcome::finished);
        QCOMPARE(collected.results.size(), std::size_t(6));
        QCOMPARE(collected.failures.at(3), std::string("it does not fit."));
        QCOMPARE(collected.failures.at(5), std::string("the device is gone."));
    }

    void aSlowShapeIsMarkedUnconverged()
    {
        test::ScriptedBackend backend;
        backend.seconds = 1; // beyond every budget
        JobControl control;
        Collected collected;
        runJob(backend, backend.devices().front(), jobOf(1), control, collected.reports());
        QVERIFY(measure::hasFlag(collected.results.at(0), "unconverged"));
        QCOMPARE(collected.results.at(0).samples, 3);
        QVERIFY(collected.results.at(0).ci95High > collected.results.at(0).tflops);
    }

    void cancellingStopsWithinABatch()
    {
        test::ScriptedBackend backend;
        backend.reallyTakes = std::chrono::milliseconds(5);
        JobControl control;
        Collected collected;
        auto outcome = protocol::Outcome::finished;
        const protocol::Measure job = jobOf(1000);
        std::thread thread([&] {
            outcome = runJob(backend, backend.devices().front(), job, control, collected.reports());
        });
        while (collected.count < 2)
            std::this_thread::yield();
        const int before = backend.runs;
        control.cancel();
        thread.join();
        QVERIFY(outcome == protocol::Outcome::cancelled);
        QVERIFY(backend.runs <= before + 3);
    }

    void pausingHoldsWithoutLosing()
    {
        test::ScriptedBackend backend;
        backend.reallyTakes = std::chrono::milliseconds(1);
        JobControl control;
        Collected collected;
        control.setPaused(true);
        auto outcome = protocol::Outcome::cancelled;
        const protocol::Measure job = jobOf(5);
        std::thread thread([&] {
            outcome = runJob(backend, backend.devices().front(), job, control, collected.reports());
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        QCOMPARE(backend.runs.load(), 0);
        control.setPaused(false);
        thread.join();
        QVERIFY(outcome == protocol::Outcome::finished);
        QCOMPARE(collected.results.size(), std::size_t(5));
    }
};

QTEST_APPLESS_MAIN(SamplerTest)
#include "sampler_test.moc"
