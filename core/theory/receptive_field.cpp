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

std::vector<std::int64_t> nominalReach(std::span<const std::int64_t> windows, std::int64_t context)
{
    const std::int64_t most = context > 0 ? context : std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> reaches;
    reaches.reserve(windows.size());
    std::int64_t reach = 1;
    for (const std::int64_t window : windows) {
        // Compared without the sum, which could overflow.
        reach = window <= 0 || window - 1 > most - reach ? most : reach + window - 1;
        reaches.push_back(reach);
    }
    return reaches;
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

double xiaoHorizon(std::int64_t window, double alpha, double epsilon)
{
    if (!(alpha < 1) || window <= 0 || epsilon >= 1)
        return 0;
    if (!(alpha > 0) || !(epsilon > 0))
        return std::numeric_limits<double>::infinity();
    return static_cast<double>(window) * std::log(epsilon) / std::log1p(-alpha);
}

double xiaoWidth(std::int64_t layers, std::int64_t window)
{
    if (layers <= 0 || window <= 0)
        return 0;
    return static_cast<double>(window) * std::sqrt(static_cast<double>(layers) / 3);
}

} // namespace dimscope::theory
