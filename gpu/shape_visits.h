// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/measure/stopping_rule.h"
#include "gpu/readings_seen.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dimscope::gpu {

/// One timed batch of a product.
struct Visit
{
    double seconds = 0; ///< of one repetition
    double spent = 0;   ///< seconds of the batch and its warm-up
    int repetitions = 1;
};

/// Everything that is known of one shape of a job: the visits to each way of computing it.
class ShapeVisits
{
public:
    ShapeVisits(const measure::GemmShape &shape, const measure::Method &method);

    void setCandidates(int count);
    /// Names of what computed the candidate, and its error against float64.
    void describe(int candidate, std::map<std::string, std::string> provenance,
                  std::optional<double> error, std::vector<std::string> flags);
    void take(int candidate, const Visit &visit);
    /// The last visit ran while a person moved a slider on the same machine.
    void disturb() { ++m_disturbed; }
    /// The candidate failed and is not visited again.
    void leaveOut(int candidate);
    void finish() { m_isOver = true; }

    /// The candidates to visit in that round; only the library's own choice in round 0, so that
    /// every shape has a first number soon.
    std::vector<int> due(int round) const;
    /// Drops candidates that are slower beyond doubt: their interval lies wholly above the best's.
    void eliminate();
    void extendBudget(double seconds) { m_budget += seconds; }

    bool isDone() const;
    bool isConverged() const;
    bool isOver() const { return m_isOver; } ///< failed or recorded: nothing to visit
    bool isDescribed(int candidate) const;
    double spent() const { return m_spent; }
    int visits() const;
    /// Seconds of one product as the last visit saw it; 0 before the first.
    double lastSeconds(int candidate) const;
    ReadingsSeen &readings() { return m_readings; }
    const ReadingsSeen &readings() const { return m_readings; }
    /// The fastest so far.
    int bestCandidate() const { return static_cast<int>(best()); }

    /// Of the fastest candidate; there is at least one visit.
    measure::Measurement measurement() const;

private:
    struct Candidate
    {
        measure::StoppingRule rule;
        std::vector<double> samples = {};
        std::map<std::string, std::string> provenance = {};
        std::vector<std::string> flags = {};
        std::optional<double> error = {}; ///< against float64; none where it was not checked
        int repetitions = 1;
        bool isDescribed = false;
        bool isConverged = false;
        bool isOut = false;
    };

    std::size_t best() const;
    void tellSearch(std::size_t winner, std::map<std::string, std::string> &provenance) const;

    measure::GemmShape m_shape;
    measure::Method m_method;
    std::vector<Candidate> m_candidates;
    ReadingsSeen m_readings;
    double m_budget;
    double m_spent = 0;
    int m_disturbed = 0;
    bool m_isOver = false;
};

} // namespace dimscope::gpu
