// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/sampler.h"
#include "tests/gpu/scripted_backend.h"

#include <QTest>

#include <algorithm>
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
    std::map<std::int64_t, measure::Measurement> firsts;
    std::atomic<int> count{0};

    JobReports reports()
    {
        return {[this](std::int64_t i, const measure::Measurement &m) {
                    results[i] = m;
                    firsts.emplace(i, m);
                    ++count;
                },
                [this](std::int64_t i, const std::string &sentence) { failures[i] = sentence; }};
    }
};

protocol::Outcome measured(Backend &backend, const protocol::Measure &job, JobControl &control,
                           const JobReports &reports)
{
    WarmedDevices warmed;
    return runJob(backend, backend.devices().front(), job, control, reports, warmed);
}

} // namespace

class SamplerTest : public QObject
{
    Q_OBJECT

private slots:
    void whatARepetitionCostsBesidesIsPartOfBatchAndBudget()
    {
        test::ScriptedBackend backend;
        backend.seconds = 1e-5;
        protocol::Measure job = jobOf(1);
        job.method.batchSeconds = 0.05;
        JobControl control;
        Collected free;
        measured(backend, job, control, free.reports());
        QVERIFY(std::abs(backend.mostRepetitions - 5000) <= 5);
        // A cancelled job leaves the device within 50 ms, flushes included.
        backend.besides = 0.01;
        backend.mostRepetitions = 0;
        Collected flushed;
        measured(backend, job, control, flushed.reports());
        QCOMPARE(backend.mostRepetitions, 4);
        QCOMPARE(flushed.results.at(0).visitSeconds.size(), std::size_t(3)); // the raw numbers
        QVERIFY(std::abs(flushed.results.at(0).visitSeconds.front() - 1e-5) < 1e-7);
        QCOMPARE(flushed.results.at(0).samples, 3); // 0.04 s each of 0.05 s, and three at least
    }

    void everyShapeIsMeasured()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        const protocol::Measure job = jobOf(20);
        const auto outcome = measured(backend, job, control, collected.reports());
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
            measured(backend, job, control, collected.reports());
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
        measured(backend, jobOf(20), control, collected.reports());
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
        const auto outcome = measured(backend, jobOf(8), control, collected.reports());
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
        measured(backend, jobOf(1), control, collected.reports());
        QVERIFY(measure::hasFlag(collected.results.at(0), "unconverged"));
        QCOMPARE(collected.results.at(0).samples, 3);
        QVERIFY(collected.results.at(0).ci95High > collected.results.at(0).tflops);
    }

    void theFirstRoundIsAPreview()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        measured(backend, jobOf(6), control, collected.reports());
        for (const auto &[index, m] : collected.firsts) {
            QCOMPARE(m.samples, 1);
            QVERIFY(measure::hasFlag(m, "unconverged"));
            QCOMPARE(m.ci95Low, m.tflops);
            QCOMPARE(m.ci95High, m.tflops);
        }
        QVERIFY(collected.results.at(0).samples >= 5);
    }

    void aRoundVisitsEveryShapeOnce()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        measured(backend, jobOf(6), control, collected.reports());
        // Two runs of warm-up and one batch in the first round, one of each in the second.
        const std::vector<std::int64_t> &visited = backend.visited;
        const std::set<std::int64_t> first(visited.begin(), visited.begin() + 18);
        const std::set<std::int64_t> next(visited.begin() + 18, visited.begin() + 30);
        QCOMPARE(first.size(), std::size_t(6));
        QCOMPARE(next.size(), std::size_t(6));
    }

    /// Ten slow and ten fast seconds by turns, as a power cap makes them: samples in a row agree
    /// within one state and are wrong by 7 %; visits over the run are not.
    void clocksThatChangeAreInTheInterval()
    {
        test::ScriptedBackend backend;
        backend.slowdown = [](int run) { return (run / 100) % 2 == 0 ? 1.0 : 1.15; };
        JobControl control;
        Collected collected;
        protocol::Measure job = jobOf(20);
        job.method.fewestVisits = 25;
        job.method.shapeSeconds = 1;
        measured(backend, job, control, collected.reports());
        int covered = 0;
        for (const auto &[index, m] : collected.results) {
            const double truth = measure::flops(m.shape) / 1e12 / (1e-3 * 1.075);
            covered += m.ci95Low <= truth && truth <= m.ci95High ? 1 : 0;
            QVERIFY2(std::abs(m.tflops / truth - 1) < 0.03,
                     qPrintable(QString::number(m.tflops / truth)));
        }
        QVERIFY2(covered >= 18, qPrintable(QString::number(covered)));
    }

    void aReferenceThatDriftsIsOnEveryResult()
    {
        test::ScriptedBackend backend;
        backend.slowdown = [](int run) { return 1 + 2e-4 * run; };
        JobControl control;
        Collected collected;
        measured(backend, jobOf(10), control, collected.reports());
        QCOMPARE(collected.results.size(), std::size_t(10));
        for (const auto &[index, m] : collected.results) {
            QVERIFY(measure::hasFlag(m, "drift"));
            QVERIFY(m.provenance.at("reference_drift").starts_with('+'));
        }
    }

    void productsWaitPreparedForTheirNextVisit()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        measured(backend, jobOf(8), control, collected.reports());
        QCOMPARE(backend.prepared.load(), 8);
    }

    void productsThatDoNotFitArePreparedAgain()
    {
        test::ScriptedBackend backend;
        backend.bytesEach = 300; // three of them fit
        JobControl control;
        Collected collected;
        measured(backend, jobOf(8), control, collected.reports());
        QVERIFY(backend.prepared > 8);
        QCOMPARE(collected.results.size(), std::size_t(8));
        for (const auto &[index, m] : collected.results)
            QVERIFY(m.samples >= 5);
    }

    void aDeviceIsWarmedUpOnce()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        protocol::Measure job = jobOf(3);
        job.method.warmUpSeconds = 2;
        WarmedDevices warmed;
        const auto device = backend.devices().front();
        runJob(backend, device, job, control, collected.reports(), warmed);
        const int cold = backend.runs;
        QCOMPARE(warmed, (WarmedDevices{{"scripted:0", 2}}));
        for (const auto &[index, m] : collected.results)
            QCOMPARE(m.provenance.at("warm_up_seconds"), std::string("2"));
        // One of the first job's reference products, then 50 ms at a time.
        QVERIFY(std::count(backend.visited.begin(), backend.visited.begin() + 41, 101) == 41);
        runJob(backend, device, job, control, collected.reports(), warmed);
        QVERIFY2(backend.runs - cold <= cold - 30,
                 qPrintable(QString::number(cold) + QLatin1Char(' ') +
                            QString::number(backend.runs - cold)));
        // Results of a job that asks for none say what the device had; one that asks for more
        // warms up anew.
        job.method.warmUpSeconds = 0;
        runJob(backend, device, job, control, collected.reports(), warmed);
        QCOMPARE(collected.results.at(0).provenance.at("warm_up_seconds"), std::string("2"));
        job.method.warmUpSeconds = 3;
        const int before = backend.runs;
        runJob(backend, device, job, control, collected.reports(), warmed);
        QVERIFY(backend.runs - before > 40);
        QCOMPARE(collected.results.at(0).provenance.at("warm_up_seconds"), std::string("3"));
    }

    void aColdDeviceSaysNothingOfWarmingUp()
    {
        test::ScriptedBackend backend;
        JobControl control;
        Collected collected;
        measured(backend, jobOf(2), control, collected.reports());
        QVERIFY(!collected.results.at(0).provenance.contains("warm_up_seconds"));
    }

    void aSearchFindsTheFastestAndNamesTies()
    {
        test::ScriptedBackend backend;
        backend.candidates = {1, 1.3, 0.8, 0.8, 2};
        JobControl control;
        Collected collected;
        protocol::Measure job = jobOf(3);
        job.method.shapeSeconds = 0.5;
        job.method.algorithms = measure::Algorithms::search;
        measured(backend, job, control, collected.reports());
        for (const auto &[index, m] : collected.results) {
            const double truth = measure::flops(m.shape) / 1e12 / 0.8e-3;
            QVERIFY(std::abs(m.tflops / truth - 1) < 2e-3);
            const bool second = m.provenance.at("candidate") == "2";
            QCOMPARE(m.provenance.at("tied_with"), std::string(second ? "way 3" : "way 2"));
            QCOMPARE(m.provenance.at("algorithm_name"), std::string(second ? "way 2" : "way 3"));
            QVERIFY(m.provenance.at("gain_over_default").starts_with("+2"));
            QVERIFY(m.flags.empty());
            // The slow ones are given up after three visits.
            QVERIFY(std::stoi(m.provenance.at("candidate_visits")) < 5 * m.samples);
        }
    }

    void burstsRestUntilNothingSlowsTheDevice()
    {
        test::ScriptedBackend backend;
        backend.isSlowed = true;
        JobControl control;
        Collected collected;
        protocol::Measure job = jobOf(2);
        job.method.power = measure::Power::burst;
        measured(backend, job, control, collected.reports());
        QCOMPARE(backend.rests, 3);
        for (const auto &[index, m] : collected.results) {
            QVERIFY(!measure::hasFlag(m, "throttled"));
            QCOMPARE(m.provenance.at("power"), std::string("burst"));
        }
    }

    void onASlowedDeviceEveryRoundHasTheSameCompany_data()
    {
        QTest::addColumn<bool>("slowed");
        QTest::newRow("slowed") << true;
        QTest::newRow("free") << false;
    }
    void onASlowedDeviceEveryRoundHasTheSameCompany()
    {
        QFETCH(bool, slowed);
        test::ScriptedBackend backend;
        backend.isSlowed = slowed;
        // One shape is noisy and keeps the job going; the others converge at once.
        backend.slowdown = [&backend](int run) {
            return backend.visited.back() == 103 ? 1 + 0.3 * ((run * 7919 % 11) - 5) / 5.0 : 1.0;
        };
        JobControl control;
        Collected collected;
        WarmedDevices warmed;
        protocol::Measure job = jobOf(8);
        job.method.referenceEvery = 0;
        job.method.shapeSeconds = 0.1;
        QVERIFY(runJob(backend, backend.devices().front(), job, control, collected.reports(),
                       warmed) == protocol::Outcome::finished);
        const int noisy = collected.results.at(3).samples;
        QVERIFY2(noisy > 20, qPrintable(QString::number(noisy)));
        for (const auto &[index, m] : collected.results) {
            if (index == 3)
                continue;
            const bool isCompany = std::abs(m.samples - noisy) <= 1;
            QVERIFY2(isCompany == slowed, qPrintable(QString::number(m.samples)));
        }
        // The job still keeps to its time.
        double spent = 0;
        for (const auto &[index, m] : collected.results)
            spent += m.samples * m.medianSeconds;
        QVERIFY(spent < 1.1 * 8 * 0.1);
    }

    void slowedVisitsAreFlaggedAndCounted()
    {
        test::ScriptedBackend backend;
        backend.isSlowed = true;
        JobControl control;
        Collected collected;
        measured(backend, jobOf(1), control, collected.reports());
        const measure::Measurement &m = collected.results.at(0);
        QVERIFY(measure::hasFlag(m, "throttled"));
        QCOMPARE(m.provenance.at("throttle_reasons"), std::string("0x4"));
        QCOMPARE(m.provenance.at("throttled_visits"),
                 m.provenance.at("visits") + " of " + m.provenance.at("visits"));
        QCOMPARE(m.provenance.at("power_watts"), std::string("400"));
        QVERIFY(m.provenance.contains("sm_clock_mhz_before"));
        QVERIFY(m.provenance.contains("lag1_correlation"));
    }

    void cancellingStopsWithinABatch()
    {
        test::ScriptedBackend backend;
        backend.reallyTakes = std::chrono::milliseconds(5);
        JobControl control;
        Collected collected;
        auto outcome = protocol::Outcome::finished;
        const protocol::Measure job = jobOf(1000);
        std::thread thread([&] { outcome = measured(backend, job, control, collected.reports()); });
        while (collected.count < 2)
            std::this_thread::yield();
        const int before = backend.runs;
        control.cancel();
        thread.join();
        QVERIFY(outcome == protocol::Outcome::cancelled);
        QVERIFY(backend.runs <= before + 3);
    }

    void aVisitBesideAMovedSliderIsFlagged()
    {
        test::ScriptedBackend backend;
        JobControl control;
        int runs = 0;
        // The pause arrives while a batch runs and is over before the next: three runs a product in
        // the first round, then a warm-up and the batch.
        backend.slowdown = [&](int) {
            if (++runs == 11) {
                control.setPaused(true);
                control.setPaused(false);
            }
            return 1.0;
        };
        Collected collected;
        QVERIFY(measured(backend, jobOf(3), control, collected.reports()) ==
                protocol::Outcome::finished);
        int disturbed = 0;
        for (const auto &[index, m] : collected.results) {
            const bool isFlagged = measure::hasFlag(m, "disturbed");
            disturbed += isFlagged ? 1 : 0;
            QCOMPARE(m.provenance.contains("disturbed_visits"), isFlagged);
        }
        QCOMPARE(disturbed, 1);
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
        std::thread thread([&] { outcome = measured(backend, job, control, collected.reports()); });
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
