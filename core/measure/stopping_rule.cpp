// SPDX-License-Identifier: MIT
#include "core/measure/stopping_rule.h"

#include <algorithm>
#include <cmath>

namespace dimscope::measure {

StoppingRule::StoppingRule(double relativeHalfWidth, double budgetSeconds, int fewestSamples)
    : m_halfWidth(relativeHalfWidth)
    , m_budget(budgetSeconds)
    , m_fewest(std::max(fewestSamples, 3))
    , m_nextLook(m_fewest)
{
}

StoppingRule::Decision StoppingRule::decide(std::span<const double> samples, double elapsed)
{
    const auto n = static_cast<int>(samples.size());
    if (n >= m_nextLook) {
        m_nextLook = std::max(n + 1, static_cast<int>(std::ceil(1.25 * n)));
        const Summary summary = summarise(samples);
        const bool enough = summary.effectiveSamples >= 0.8 * m_fewest &&
                            summary.relativeHalfWidth() <= m_halfWidth;
        m_agreeing = enough ? m_agreeing + 1 : 0;
        if (m_agreeing >= 2)
            return Decision::converged;
    }
    // Two samples have an interval, but Student's t makes it twelve times too wide to say anything.
    return elapsed >= m_budget && n >= 3 ? Decision::outOfTime : Decision::goOn;
}

} // namespace dimscope::measure
