// SPDX-License-Identifier: MIT
#include "gpu/sampler.h"

#include "core/measure/drift.h"
#include "gpu/prepared_cache.h"
#include "gpu/shape_visits.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <random>

namespace dimscope::gpu {

namespace {

constexpr double longestBatch = 0.05;   // seconds: a cancelled job leaves the device as soon
constexpr double longestWarmUp = 0.005; // of one product; longer ones warm themselves
constexpr double restStep = 0.002;      // seconds between two looks at a resting device
constexpr double reportGrowth = 1.4;    // of the visits between two reports of a shape

/// One visit of a round.
struct Turn
{
    std::size_t index;
    int candidate;
};

class Job
{
public:
    Job(Backend &backend, const protocol::Device &device, const protocol::Measure &job,
        JobControl &control, const JobReports &reports, WarmedDevices &warmed)
        : m_backend(backend)
        , m_device(device)
        , m_job(job)
        , m_method(job.method)
        , m_control(control)
        , m_reports(reports)
        , m_warmed(warmed)
        , m_cache(backend, device, job.method)
        , m_reported(job.shapes.size(), 0)
        , m_toldDone(job.shapes.size(), false)
    {
        for (const measure::GemmShape &shape : job.shapes)
            m_shapes.emplace_back(shape, job.method);
    }

    protocol::Outcome run()
    {
        std::mt19937_64 engine(m_method.seed);
        if (!m_shapes.empty() && !warmUp())
            return protocol::Outcome::cancelled;
        for (int round = 0;; ++round) {
            std::vector<Turn> turns = turnsOf(round);
            if (turns.empty()) {
                if (round > 0 && !shareWhatIsLeft())
                    break;
                continue;
            }
            std::shuffle(turns.begin(), turns.end(), engine);
            if (!visitAll(std::move(turns), round))
                return protocol::Outcome::cancelled;
            for (ShapeVisits &shape : m_shapes)
                shape.eliminate();
            reportDone();
        }
        reportLast();
        return protocol::Outcome::finished;
    }

private:
    std::size_t reference() const { return m_shapes.size() / 2; }

    std::vector<Turn> turnsOf(int round) const
    {
        std::vector<Turn> turns;
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            for (const int candidate : m_shapes[i].due(round))
                turns.push_back({i, candidate});
        }
        if (isSlowed()) {
            addCompany(turns);
            return turns;
        }
        if (!turns.empty() && isReferenceDue(round))
            turns.push_back({reference(), 0});
        return turns;
    }

    /// Whether the device was slowed at any visit so far.
    bool isSlowed() const
    {
        return std::any_of(m_shapes.begin(), m_shapes.end(),
                           [](const ShapeVisits &shape) { return shape.readings().wasSlowed(); });
    }

    /// Under a power cap the clock of a product depends on what its neighbours draw. Those that are
    /// done stay in the rounds, so that every round has the same company, while the job has time.
    void addCompany(std::vector<Turn> &turns) const
    {
        double spent = 0;
        for (const ShapeVisits &shape : m_shapes)
            spent += shape.spent();
        if (spent >= m_method.shapeSeconds * static_cast<double>(m_shapes.size()))
            turns.clear();
        if (turns.empty())
            return;
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            if (!m_shapes[i].isOver() && m_shapes[i].isDone())
                turns.push_back({i, m_shapes[i].bestCandidate()});
        }
    }

    /// While it has not converged the reference has its turn anyway.
    bool isReferenceDue(int round) const
    {
        const ShapeVisits &shape = m_shapes[reference()];
        return m_method.referenceEvery > 0 && round % m_method.referenceEvery == 0 &&
               !shape.isOver() && shape.isDone();
    }

    /// False when cancelled. The next turn is at the back, where it is cheap to take.
    bool visitAll(std::vector<Turn> turns, int round)
    {
        bringForward(turns, m_wanted);
        while (!turns.empty()) {
            if (!m_control.mayGoOn())
                return false;
            if (const auto wanted = m_control.takeFirst(); !wanted.empty()) {
                m_wanted = wanted;
                bringForward(turns, m_wanted);
            }
            const Turn turn = turns.back();
            turns.pop_back();
            if (!visit(turn, round))
                return false;
        }
        return true;
    }

    static void bringForward(std::vector<Turn> &turns, const std::vector<std::int64_t> &wanted)
    {
        for (auto index = wanted.rbegin(); index != wanted.rend(); ++index)
            std::stable_partition(turns.begin(), turns.end(), [index](const Turn &turn) {
                return static_cast<std::int64_t>(turn.index) != *index;
            });
    }

    /// False when cancelled in the middle.
    bool visit(const Turn &turn, int round)
    {
        ShapeVisits &shape = m_shapes[turn.index];
        if (shape.isOver())
            return true;
        const auto entry = m_cache.get(turn.index, m_job.shapes[turn.index]);
        if (!entry)
            return fail(turn, entry.problem());
        PreparedGemm &gemm = *(*entry)->gemm;
        if (const auto recorded = gemm.recorded()) {
            shape.finish();
            m_reports.measured(static_cast<std::int64_t>(turn.index), *recorded);
            return true;
        }
        if (round == 0)
            shape.setCandidates(gemm.candidates());
        gemm.choose(turn.candidate);
        if (!rest())
            return false;
        shape.readings().before(m_backend.readings(m_device.id));
        const bool isFirst = !(*entry)->isWarm;
        const Result<double> one = warmed(gemm, **entry, shape.lastSeconds(turn.candidate));
        if (!one)
            return failCandidate(turn, one.problem());
        if (!m_control.mayGoOn())
            return false;
        const int repetitions = repetitionsFor(*one, gemm.besides());
        const int pauses = m_control.pauses();
        const Result<double> batch = gemm.run(repetitions);
        if (!batch)
            return failCandidate(turn, batch.problem());
        shape.readings().after(m_backend.readings(m_device.id));
        // The warm-up of a first visit is preparing; later ones are part of what a visit costs.
        const double warmUp = isFirst || *one > longestWarmUp ? 0 : *one;
        const double spent = *batch + warmUp + repetitions * gemm.besides();
        shape.take(turn.candidate, {*batch / repetitions, spent, repetitions});
        if (m_control.pauses() != pauses)
            shape.disturb();
        if (!shape.isDescribed(turn.candidate)) {
            const Result<double> error = gemm.largestError();
            shape.describe(turn.candidate, gemm.provenance(),
                           error ? std::optional<double>(*error) : std::nullopt, gemm.flags());
        }
        if (turn.index == reference() && turn.candidate == 0)
            m_reference.push_back(*batch / repetitions);
        reportSeldom(turn.index);
        return true;
    }

    /// Seconds of one product. The first runs after preparing meet cold pages; later visits find
    /// the caches full of other products.
    static Result<double> warmed(PreparedGemm &gemm, PreparedCache::Entry &entry, double before)
    {
        if (entry.isWarm && before > longestWarmUp)
            return before;
        Result<double> one = gemm.run(1);
        if (one && (!entry.isWarm || before <= 0))
            one = gemm.run(1);
        entry.isWarm = true;
        return one && before > 0 ? Result<double>(before) : one;
    }

    int repetitionsFor(double one, double besides) const
    {
        const double seconds = std::max(one, 1e-9);
        const double most = std::max(1.0, std::floor(longestBatch / (seconds + besides)));
        return static_cast<int>(
            std::clamp(std::ceil(m_method.batchSeconds / seconds), 1.0, std::min(most, 1e6)));
    }

    /// In bursts, lets the device cool until nothing slows it; false when cancelled.
    bool rest()
    {
        if (m_method.power != measure::Power::burst)
            return true;
        double rested = 0;
        while (rested < m_method.gapSeconds && m_backend.rest(m_device.id, restStep)) {
            rested += restStep;
            if (!m_control.mayGoOn())
                return false;
            if (!m_backend.readings(m_device.id).isSlowed())
                break;
        }
        return true;
    }

    /// Once per device: runs the reference until its clocks had time to settle.
    bool warmUp()
    {
        if (m_method.warmUpSeconds <= warmedFor())
            return true;
        const auto entry = m_cache.get(reference(), m_job.shapes[reference()]);
        if (!entry || (*entry)->gemm->recorded())
            return true; // its turn in the rounds says why
        double busy = 0;
        int repetitions = 1;
        while (busy < m_method.warmUpSeconds) {
            if (!m_control.mayGoOn())
                return false;
            const Result<double> batch = (*entry)->gemm->run(repetitions);
            if (!batch)
                return true;
            const double besides = (*entry)->gemm->besides();
            busy += std::max(*batch, 1e-6) + repetitions * besides;
            repetitions = std::max(
                1, static_cast<int>(std::min(
                       longestBatch / (std::max(*batch / repetitions, 1e-9) + besides), 1e6)));
        }
        (*entry)->isWarm = true;
        m_warmed[m_device.id] = m_method.warmUpSeconds;
        return true;
    }

    /// Seconds; 0 where nothing was warmed up.
    double warmedFor() const
    {
        const auto found = m_warmed.find(m_device.id);
        return found == m_warmed.end() ? 0 : found->second;
    }

    bool fail(const Turn &turn, const Problem &problem)
    {
        m_shapes[turn.index].finish();
        m_cache.drop(turn.index);
        m_reports.failed(static_cast<std::int64_t>(turn.index), problem.sentence);
        return true;
    }

    /// One of several ways may fail without harm to the others.
    bool failCandidate(const Turn &turn, const Problem &problem)
    {
        if (turn.candidate == 0)
            return fail(turn, problem);
        m_shapes[turn.index].leaveOut(turn.candidate);
        return true;
    }

    /// What shapes that converged left of their budget is for those that did not; false where there
    /// is nothing left to do.
    bool shareWhatIsLeft()
    {
        double left = 0;
        std::vector<ShapeVisits *> open;
        for (ShapeVisits &shape : m_shapes) {
            left += m_method.shapeSeconds - shape.spent();
            if (!shape.isOver() && !shape.isConverged())
                open.push_back(&shape);
        }
        if (open.empty() || left <= m_method.shapeSeconds)
            return false;
        for (ShapeVisits *shape : open)
            shape->extendBudget(left / static_cast<double>(open.size()));
        return true;
    }

    void reportSeldom(std::size_t index)
    {
        const int visits = m_shapes[index].visits();
        if (visits == 1 || visits > std::ceil(reportGrowth * m_reported[index]))
            report(index);
    }

    /// A shape that has just come to its end; one that stays for company is told seldom again.
    void reportDone()
    {
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            if (m_shapes[i].isOver() || !m_shapes[i].isDone() || m_toldDone[i] || i == reference())
                continue;
            m_toldDone[i] = true;
            if (m_reported[i] < m_shapes[i].visits())
                report(i);
        }
    }

    void report(std::size_t index)
    {
        m_reported[index] = m_shapes[index].visits();
        measure::Measurement m = m_shapes[index].measurement();
        m.device = m_device.name;
        m.provenance["worker"] = DIMSCOPE_VERSION;
        // A result that is played back later has no other way to say it.
        if (const double seconds = warmedFor(); seconds > 0) {
            char text[32];
            std::snprintf(text, sizeof text, "%g", seconds);
            m.provenance["warm_up_seconds"] = text;
        }
        if (const measure::Drift drift = measure::driftOf(m_reference); m_reference.size() >= 4) {
            char text[64];
            std::snprintf(text, sizeof text, "%+.1f %% over the run, %+.1f %% between its halves",
                          100 * drift.slope, 100 * drift.level);
            m.provenance["reference_drift"] = text;
            if (drift.isShown)
                m.flags.emplace_back("drift");
        }
        m_reports.measured(static_cast<std::int64_t>(index), m);
    }

    /// The last word on the reference and on what was visited since its last report, and on all
    /// where the reference drifted.
    void reportLast()
    {
        const bool all = measure::driftOf(m_reference).isShown;
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            const bool isNews = m_reported[i] < m_shapes[i].visits();
            if (!m_shapes[i].isOver() && (all || isNews || i == reference()))
                report(i);
        }
    }

    Backend &m_backend;
    const protocol::Device &m_device;
    const protocol::Measure &m_job;
    const measure::Method &m_method;
    JobControl &m_control;
    const JobReports &m_reports;
    WarmedDevices &m_warmed;
    PreparedCache m_cache;
    std::vector<ShapeVisits> m_shapes;
    std::vector<int> m_reported; ///< visits at the last report of each shape
    std::vector<bool> m_toldDone;
    std::vector<std::int64_t> m_wanted; ///< asked for first
    std::vector<double> m_reference;    ///< seconds of the reference at its visits
};

} // namespace

protocol::Outcome runJob(Backend &backend, const protocol::Device &device,
                         const protocol::Measure &job, JobControl &control,
                         const JobReports &reports, WarmedDevices &warmed)
{
    return Job(backend, device, job, control, reports, warmed).run();
}

} // namespace dimscope::gpu
