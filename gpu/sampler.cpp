// SPDX-License-Identifier: MIT
#include "gpu/sampler.h"

#include "core/measure/statistics.h"
#include "core/measure/stopping_rule.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>

namespace dimscope::gpu {

void JobControl::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    m_changed.notify_all();
}

void JobControl::setPaused(bool paused)
{
    const std::lock_guard lock(m_mutex);
    m_paused = paused;
    m_changed.notify_all();
}

void JobControl::reprioritise(const std::vector<std::int64_t> &first)
{
    const std::lock_guard lock(m_mutex);
    m_first = first;
}

bool JobControl::mayGoOn()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_cancelled || !m_paused; });
    return !m_cancelled;
}

std::vector<std::int64_t> JobControl::takeFirst()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_first, {});
}

namespace {

std::string scientific(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2e", value);
    return text;
}

/// One shape between visits: its samples are kept, its operands are not.
struct Visit
{
    std::vector<double> samples; ///< seconds of one product
    double spent = 0;
    bool converged = false;
    bool failed = false;
};

class Job
{
public:
    Job(Backend &backend, const protocol::Device &device, const protocol::Measure &job,
        JobControl &control, const JobReports &reports)
        : m_backend(backend)
        , m_device(device)
        , m_job(job)
        , m_control(control)
        , m_reports(reports)
        , m_visits(job.shapes.size())
    {
    }

    protocol::Outcome run()
    {
        std::vector<std::int64_t> order(m_visits.size());
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), std::mt19937_64(m_job.method.seed));
        double saved = 0;
        if (!pass(order, m_job.method.shapeSeconds, &saved))
            return protocol::Outcome::cancelled;
        // What quick shapes left over is shared by those that have not converged.
        std::erase_if(order, [this](std::int64_t i) {
            const Visit &visit = m_visits[static_cast<std::size_t>(i)];
            return visit.converged || visit.failed;
        });
        if (!order.empty() && saved > m_job.method.shapeSeconds) {
            if (!pass(order, saved / static_cast<double>(order.size()), nullptr))
                return protocol::Outcome::cancelled;
        }
        return protocol::Outcome::finished;
    }

private:
    /// Visits every index once; false when cancelled.
    bool pass(std::vector<std::int64_t> order, double budget, double *saved)
    {
        while (!order.empty()) {
            if (!m_control.mayGoOn())
                return false;
            for (const std::int64_t wanted : m_control.takeFirst())
                std::stable_partition(order.begin(), order.end(),
                                      [wanted](std::int64_t i) { return i != wanted; });
            // The next one is at the back, where it is cheap to take.
            const std::int64_t index = order.back();
            order.pop_back();
            Visit &visit = m_visits[static_cast<std::size_t>(index)];
            const double before = visit.spent;
            if (!visitShape(index, visit, budget))
                return false;
            if (saved != nullptr)
                *saved += std::max(0.0, budget - (visit.spent - before));
        }
        return true;
    }

    /// False when cancelled in the middle.
    bool visitShape(std::int64_t index, Visit &visit, double budget)
    {
        const measure::GemmShape &shape = m_job.shapes[static_cast<std::size_t>(index)];
        auto prepared = m_backend.prepare(m_device.id, shape, m_job.method.seed);
        if (!prepared) {
            visit.failed = true;
            m_reports.failed(index, prepared.problem().sentence);
            return true;
        }
        PreparedGemm &gemm = **prepared;
        // The first runs meet cold pages and clocks; the second tells how many make a batch.
        Result<double> once = gemm.run(1);
        if (once)
            once = gemm.run(1);
        if (!once)
            return fail(index, visit, once.problem().sentence);
        const double seconds = std::max(*once, 1e-9);
        const int repetitions =
            static_cast<int>(std::clamp(std::ceil(m_job.method.batchSeconds / seconds), 1.0, 1e6));
        gemm.flags(); // those of the warm-up do not count
        measure::StoppingRule rule(m_job.method.halfWidth, visit.spent + budget, 5);
        auto decision = measure::StoppingRule::Decision::goOn;
        while (decision == measure::StoppingRule::Decision::goOn) {
            if (!m_control.mayGoOn())
                return false;
            const Result<double> batch = gemm.run(repetitions);
            if (!batch)
                return fail(index, visit, batch.problem().sentence);
            visit.samples.push_back(*batch / repetitions);
            visit.spent += *batch;
            decision = rule.decide(visit.samples, visit.spent);
        }
        visit.converged = decision == measure::StoppingRule::Decision::converged;
        report(index, shape, visit, gemm, repetitions);
        return true;
    }

    bool fail(std::int64_t index, Visit &visit, const std::string &sentence)
    {
        visit.failed = true;
        m_reports.failed(index, sentence);
        return true;
    }

    void report(std::int64_t index, const measure::GemmShape &shape, const Visit &visit,
                PreparedGemm &gemm, int repetitions)
    {
        const measure::Summary time = measure::summarise(visit.samples);
        const double tera = measure::flops(shape) / 1e12;
        measure::Measurement m;
        m.shape = shape;
        m.tflops = tera / time.mean;
        m.ci95Low = tera / time.high;
        m.ci95High = tera / time.low;
        m.medianSeconds = time.median;
        m.samples = static_cast<int>(visit.samples.size());
        m.effectiveSamples = time.effectiveSamples;
        m.device = m_device.name;
        m.flags = gemm.flags();
        if (!visit.converged)
            m.flags.emplace_back("unconverged");
        m.provenance = gemm.provenance();
        m.provenance["batch_repetitions"] = std::to_string(repetitions);
        m.provenance["half_width_wanted"] = std::to_string(m_job.method.halfWidth);
        m.provenance["worker"] = DIMSCOPE_VERSION;
        if (const Result<double> error = gemm.largestError()) {
            m.provenance["largest_relative_error"] = scientific(*error);
            // Far above the rounding of any format here; a product that wrong is no measurement.
            if (*error > 0.02)
                m.flags.emplace_back("wrong result");
        }
        m_reports.measured(index, m);
    }

    Backend &m_backend;
    const protocol::Device &m_device;
    const protocol::Measure &m_job;
    JobControl &m_control;
    const JobReports &m_reports;
    std::vector<Visit> m_visits;
};

} // namespace

protocol::Outcome runJob(Backend &backend, const protocol::Device &device,
                         const protocol::Measure &job, JobControl &control,
                         const JobReports &reports)
{
    return Job(backend, device, job, control, reports).run();
}

} // namespace dimscope::gpu
