// SPDX-License-Identifier: MIT
#include "core/theory/rank_deficiency.h"

#include "core/theory/log_binomial.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dimscope::theory {

namespace {

/// 1 + k/(n-k+1) + k(k-1)/((n-k+1)(n-k+2)) + ...: the lower tail up to k in units of its last term.
double fallingSeries(std::int64_t n, std::int64_t k)
{
    double sum = 1;
    double term = 1;
    for (std::int64_t i = 0; i < k; ++i) {
        term *= static_cast<double>(k - i) / static_cast<double>(n - k + 1 + i);
        sum += term;
        if (term < sum * 1e-17)
            break;
    }
    return sum;
}

/// log10 P[Bin(n, 1/2) <= k] for k below the middle, where the series falls.
double log10LowerTail(std::int64_t n, std::int64_t k)
{
    const double natural = logBinomial(n, k) - static_cast<double>(n) * std::numbers::ln2 +
                           std::log(fallingSeries(n, k));
    return natural / std::numbers::ln10;
}

} // namespace

double log10RankDeficiency(std::int64_t width, std::int64_t hidden)
{
    if (hidden <= 0 || width < 0)
        return 0;
    if (hidden > width)
        return 0;
    const std::int64_t k = hidden - 1; // the event is at most k active units
    if (2 * k <= width)
        return log10LowerTail(width, k);
    // Above the middle the complement is the small side: P[X <= k] = 1 - P[X <= n - k - 1].
    const double complement = std::pow(10.0, log10LowerTail(width, width - k - 1));
    return std::log1p(-complement) / std::numbers::ln10;
}

std::int64_t smallestWidth(std::int64_t hidden, double log10Target)
{
    if (hidden <= 0)
        return 0;
    std::int64_t low = hidden; // not below the target
    std::int64_t high = 2 * hidden;
    while (log10RankDeficiency(high, hidden) >= log10Target) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        if (log10RankDeficiency(middle, hidden) >= log10Target)
            low = middle;
        else
            high = middle;
    }
    return high;
}

} // namespace dimscope::theory
