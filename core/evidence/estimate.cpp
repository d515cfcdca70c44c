// SPDX-License-Identifier: MIT
#include "core/evidence/estimate.h"

#include "core/measure/student.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dimscope::evidence {

Estimate meanOf(std::span<const double> samples, double most)
{
    Estimate estimate{.value = 0, .low = 0, .high = most};
    if (samples.empty())
        return estimate;
    const auto count = static_cast<double>(samples.size());
    estimate.value = std::accumulate(samples.begin(), samples.end(), 0.0) / count;
    if (samples.size() < 2)
        return estimate;
    double squares = 0;
    for (const double sample : samples)
        squares += (sample - estimate.value) * (sample - estimate.value);
    const double reach =
        measure::studentQuantile975(count - 1) * std::sqrt(squares / (count - 1) / count);
    estimate.low = std::max(0.0, estimate.value - reach);
    estimate.high = std::min(most, estimate.value + reach);
    return estimate;
}

Estimate shareOf(std::int64_t hits, std::int64_t trials)
{
    if (trials <= 0)
        return {.value = 0, .low = 0, .high = 1};
    constexpr double z = 1.959963984540054; // normal quantile at 97.5 %
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(hits) / n;
    const double middle = share + z * z / (2 * n);
    const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double whole = 1 + z * z / n;
    // At the ends the formula gives 0 and 1 but for rounding.
    return {.value = share,
            .low = hits <= 0 ? 0 : std::max(0.0, (middle - reach) / whole),
            .high = hits >= trials ? 1 : std::min(1.0, (middle + reach) / whole)};
}

} // namespace dimscope::evidence
