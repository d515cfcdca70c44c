// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

namespace dimscope::measure {

/// What a stream of timed batches says about the time of one product, in the unit of the samples.
struct Summary
{
    double mean = 0;
    double median = 0;
    double low = 0; ///< 95 % confidence interval of the mean
    double high = 0;
    double effectiveSamples = 0; ///< after autocorrelation at lag 1

    /// Half the interval relative to the mean; infinite for fewer than two samples.
    double relativeHalfWidth() const;
};

/// Mean of batch means with Student's t interval on the logarithm; the samples count as n (1 - r) / (1 + r) ones
/// where neighbours correlate by r > 0 (Priestley 1981, section 5.3.2, for AR(1) noise).
Summary summarise(std::span<const double> samples);

/// The 97.5 % quantile of Student's t with that many degrees of freedom, to 0.1 %.
double studentQuantile975(double degreesOfFreedom);

/// When to stop measuring one shape.
class StoppingRule
{
public:
    enum class Decision
    {
        goOn,
        converged,
        outOfTime
    };

    StoppingRule(double relativeHalfWidth, double budgetSeconds, int fewestSamples = 5);

    /// `elapsed` is the measuring time already spent on the shape, in seconds.
    Decision decide(std::span<const double> samples, double elapsed) const;

private:
    double m_halfWidth;
    double m_budget;
    int m_fewest;
};

} // namespace dimscope::measure
