// SPDX-License-Identifier: MIT
#include "core/theory/log_binomial.h"

#include <array>
#include <cmath>
#include <numbers>

namespace dimscope::theory {

namespace {

constexpr int tableSize = 32;

/// ln n! - [ (n + 1/2) ln n - n + ln(2 pi) / 2 ]: the tail of Stirling's series (Abramowitz and
/// Stegun 6.1.41), exact factorials below 32 where the series is not sharp yet.
double stirlingRest(std::int64_t n)
{
    static const std::array<double, tableSize> small = [] {
        std::array<double, tableSize> rest{};
        long double logFactorial = 0;
        for (int i = 1; i < tableSize; ++i) {
            const auto x = static_cast<long double>(i);
            logFactorial += std::log(x);
            rest[static_cast<std::size_t>(i)] = static_cast<double>(
                logFactorial - ((x + 0.5L) * std::log(x) - x +
                                0.5L * std::log(2 * std::numbers::pi_v<long double>)));
        }
        return rest;
    }();
    if (n < tableSize)
        return small[static_cast<std::size_t>(n)];
    const double x = static_cast<double>(n);
    const double inverse = 1 / (x * x);
    return (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x;
}

} // namespace

double logBinomial(std::int64_t n, std::int64_t k)
{
    const std::int64_t rest = n - k;
    if (k <= 0 || rest <= 0)
        return 0;
    const double x = static_cast<double>(n);
    const double a = static_cast<double>(k) / x;
    const double b = static_cast<double>(rest) / x;
    // n H(k/n) in nats: both terms are positive, so nothing cancels.
    const double entropy = -x * (a * std::log(a) + b * std::log1p(-a));
    return entropy - 0.5 * std::log(2 * std::numbers::pi * x * a * b) + stirlingRest(n) -
           stirlingRest(k) - stirlingRest(rest);
}

} // namespace dimscope::theory
