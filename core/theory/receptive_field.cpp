// SPDX-License-Identifier: MIT
#include "core/theory/receptive_field.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::theory {

std::int64_t stackedReach(std::int64_t layers, std::int64_t window)
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (layers <= 0 || window <= 1)
        return 1;
    if (layers > (most - 1) / (window - 1))
        return most;
    return 1 + layers * (window - 1);
}

Influence influence(std::int64_t layers, std::int64_t window, double alpha)
{
    if (layers <= 0 || window <= 1)
        return {};
    const auto count = static_cast<double>(layers);
    const auto keys = static_cast<double>(window);
    const double share = alpha > 0 ? 1 - std::min(alpha, 1.0) : 1.0;
    const double mean = share * (keys - 1) / 2;
    const double secondMoment = share * (keys - 1) * (2 * keys - 1) / 6;
    return {count * mean, std::sqrt(count * std::max(0.0, secondMoment - mean * mean))};
}

} // namespace dimscope::theory
