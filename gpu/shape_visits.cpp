// SPDX-License-Identifier: MIT
#include "gpu/shape_visits.h"

#include "core/measure/statistics.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <numeric>

namespace dimscope::gpu {

namespace {

constexpr std::size_t fewestToCompare = 3;
constexpr std::size_t mostVisitsTold = 16384;
constexpr double widest = 1000; // ends of an interval relative to the mean: two wild samples

std::string formatted(const char *format, double value)
{
    char text[48];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

double meanOf(const std::vector<double> &samples)
{
    return std::accumulate(samples.begin(), samples.end(), 0.0) /
           static_cast<double>(samples.size());
}

} // namespace

ShapeVisits::ShapeVisits(const measure::GemmShape &shape, const measure::Method &method)
    : m_shape(shape)
    , m_method(method)
    , m_budget(method.shapeSeconds)
{
    setCandidates(1);
}

void ShapeVisits::setCandidates(int count)
{
    const measure::StoppingRule rule(m_method.halfWidth, std::numeric_limits<double>::infinity(),
                                     m_method.fewestVisits);
    while (static_cast<int>(m_candidates.size()) < count)
        m_candidates.push_back(Candidate{.rule = rule});
}

void ShapeVisits::describe(int candidate, std::map<std::string, std::string> provenance,
                           std::optional<double> error, std::vector<std::string> flags)
{
    Candidate &c = m_candidates[static_cast<std::size_t>(candidate)];
    c.provenance = std::move(provenance);
    c.flags = std::move(flags);
    c.error = error;
    c.isDescribed = true;
}

void ShapeVisits::take(int candidate, const Visit &visit)
{
    Candidate &c = m_candidates[static_cast<std::size_t>(candidate)];
    c.samples.push_back(visit.seconds);
    c.repetitions = visit.repetitions;
    m_spent += visit.spent;
    if (c.rule.decide(c.samples, 0) == measure::StoppingRule::Decision::converged)
        c.isConverged = true;
}

void ShapeVisits::leaveOut(int candidate)
{
    Candidate &c = m_candidates[static_cast<std::size_t>(candidate)];
    c.samples.clear();
    c.isOut = true;
}

std::vector<int> ShapeVisits::due(int round) const
{
    if (isDone())
        return {};
    if (round == 0)
        return {0};
    std::vector<int> all;
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        if (!m_candidates[i].isOut)
            all.push_back(static_cast<int>(i));
    }
    return all;
}

void ShapeVisits::eliminate()
{
    if (m_isOver || m_candidates.size() < 2)
        return;
    const std::vector<double> &fastest = m_candidates[best()].samples;
    if (fastest.size() < fewestToCompare)
        return;
    const double high = measure::summarise(fastest).high;
    for (Candidate &c : m_candidates) {
        if (!c.isOut && c.samples.size() >= fewestToCompare)
            c.isOut = measure::summarise(c.samples).low > high;
    }
}

bool ShapeVisits::isConverged() const
{
    return m_candidates[best()].isConverged;
}

bool ShapeVisits::isDone() const
{
    if (m_isOver)
        return true;
    const bool isCompared =
        std::all_of(m_candidates.begin(), m_candidates.end(), [](const Candidate &c) {
            return c.isOut || c.samples.size() >= fewestToCompare;
        });
    return isCompared && (isConverged() || m_spent >= m_budget);
}

bool ShapeVisits::isDescribed(int candidate) const
{
    return m_candidates[static_cast<std::size_t>(candidate)].isDescribed;
}

int ShapeVisits::visits() const
{
    return static_cast<int>(m_candidates[best()].samples.size());
}

double ShapeVisits::lastSeconds(int candidate) const
{
    const std::vector<double> &samples = m_candidates[static_cast<std::size_t>(candidate)].samples;
    return samples.empty() ? 0 : samples.back();
}

std::size_t ShapeVisits::best() const
{
    std::size_t found = 0;
    // One lucky visit wins nothing.
    for (std::size_t i = 1; i < m_candidates.size(); ++i) {
        const std::vector<double> &samples = m_candidates[i].samples;
        if (samples.size() >= fewestToCompare &&
            meanOf(samples) < meanOf(m_candidates[found].samples))
            found = i;
    }
    return found;
}

void ShapeVisits::tellSearch(std::size_t winner,
                             std::map<std::string, std::string> &provenance) const
{
    const measure::Summary first = measure::summarise(m_candidates.front().samples);
    const measure::Summary fastest = measure::summarise(m_candidates[winner].samples);
    std::string ties;
    int visits = 0;
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        const Candidate &c = m_candidates[i];
        visits += static_cast<int>(c.samples.size());
        if (i == winner || c.samples.size() < fewestToCompare ||
            !measure::areTied(measure::summarise(c.samples), fastest))
            continue;
        const auto label = c.provenance.find("algorithm_name");
        if (!ties.empty())
            ties.append("; ");
        ties.append(label == c.provenance.end() ? std::to_string(i) : label->second);
    }
    provenance["candidates"] = std::to_string(m_candidates.size());
    provenance["candidate"] = std::to_string(winner);
    provenance["candidate_visits"] = std::to_string(visits);
    provenance["tied_with"] = ties.empty() ? "none" : ties;
    provenance["default_tflops"] = formatted("%.1f", measure::flops(m_shape) / 1e12 / first.mean);
    provenance["gain_over_default"] = formatted("%+.1f %%", 100 * (first.mean / fastest.mean - 1));
}

measure::Measurement ShapeVisits::measurement() const
{
    const std::size_t winner = best();
    const Candidate &c = m_candidates[winner];
    const measure::Summary time = measure::summarise(c.samples);
    const double tera = measure::flops(m_shape) / 1e12;
    measure::Measurement m;
    m.shape = m_shape;
    m.tflops = tera / time.mean;
    const bool hasInterval = c.samples.size() > 1;
    m.ci95Low = hasInterval ? tera / time.high : m.tflops;
    m.ci95High = hasInterval ? std::min(tera / time.low, widest * m.tflops) : m.tflops;
    m.medianSeconds = time.median;
    m.samples = static_cast<int>(c.samples.size());
    m.effectiveSamples = time.effectiveSamples;
    // A line of the protocol has a limit; the first are as good as any.
    m.visitSeconds.assign(c.samples.begin(),
                          c.samples.begin() + static_cast<std::ptrdiff_t>(
                                                  std::min(c.samples.size(), mostVisitsTold)));
    m.provenance = c.provenance;
    m.flags = c.flags;
    if (m_readings.wasSlowed())
        m.flags.emplace_back("throttled");
    if (m_disturbed > 0) {
        m.flags.emplace_back("disturbed");
        m.provenance["disturbed_visits"] = std::to_string(m_disturbed);
    }
    // Company after the rule was content may have shown more spread.
    if (!c.isConverged || !(time.relativeHalfWidth() <= m_method.halfWidth))
        m.flags.emplace_back("unconverged");
    // Far above the rounding of any format here; a product that wrong is no measurement.
    if (c.error.value_or(0) > 0.02)
        m.flags.emplace_back("wrong result");
    const std::size_t far = measure::outliers(c.samples).size();
    if (far > 0) {
        m.flags.emplace_back("outliers");
        m.provenance["outliers"] = std::to_string(far);
    }
    m_readings.tell(m.provenance);
    m.provenance["largest_relative_error"] = c.error ? formatted("%.2e", *c.error) : "not checked";
    m.provenance["visits"] = std::to_string(c.samples.size());
    m.provenance["lag1_correlation"] = formatted("%.2f", time.lag1);
    m.provenance["batch_repetitions"] = std::to_string(c.repetitions);
    m.provenance["half_width_wanted"] = formatted("%g", m_method.halfWidth);
    m.provenance["power"] = std::string(measure::name(m_method.power));
    m.provenance["algorithms"] = std::string(measure::name(m_method.algorithms));
    if (m_candidates.size() > 1)
        tellSearch(winner, m.provenance);
    else if (m_method.algorithms == measure::Algorithms::search)
        m.provenance["candidates"] = "1";
    return m;
}

} // namespace dimscope::gpu
