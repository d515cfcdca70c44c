// SPDX-License-Identifier: MIT
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::theory {

namespace {

constexpr double ln2 = 0.693147180559945309417232;
constexpr double ln10 = 2.302585092994045684017991;
constexpr double pi = 3.141592653589793238462643;

// Beyond this width only the rate is computed: the summation takes about 5 sqrt(width) terms.
constexpr std::int64_t mostSummed = 10'000'000'000;

/// ln k! minus (k ln k - k + ln(2 pi k) / 2), Stirling's remainder.
double stirlingRemainder(double k)
{
    if (k < 16) {
        double factorial = 1;
        for (double i = 2; i <= k; ++i)
            factorial *= i;
        return std::log(factorial) - ((k + 0.5) * std::log(k) - k + 0.5 * std::log(2 * pi));
    }
    const double s = 1 / (k * k);
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / k;
}

/// n D(k / n) in nats with D of section 2.4. Its two terms are near 10^5 at n = 10^6 where ten
/// decimals are promised, hence the long double.
double rate(std::int64_t n, std::int64_t k)
{
    if (k == 0 || k == n)
        return static_cast<double>(n) * ln2;
    const auto count = static_cast<long double>(n);
    const auto below = static_cast<long double>(k);
    const long double x = (2 * below - count) / count;
    return static_cast<double>(below * std::log1p(x) + (count - below) * std::log1p(-x));
}

/// ln(C(n, k) / 2^n) for 0 <= k <= n, by the differences of Stirling's formula, in which the large
/// logarithms of the three factorials have already cancelled.
double logPointMass(std::int64_t n, std::int64_t k)
{
    if (k == 0 || k == n)
        return -static_cast<double>(n) * ln2;
    const auto a = static_cast<double>(k);
    const auto b = static_cast<double>(n - k);
    return -rate(n, k) - 0.5 * std::log(2 * pi * a * b / static_cast<double>(n)) +
           stirlingRemainder(static_cast<double>(n)) - stirlingRemainder(a) - stirlingRemainder(b);
}

/// ln P[Bin(n, 1/2) <= k] for k < n / 2: the largest term times the falling ratios below it.
double logLowerTail(std::int64_t n, std::int64_t k)
{
    if (n > mostSummed)
        return -rate(n, k) - ln2; // 1/2 in the middle
    double up = static_cast<double>(k);
    double down = static_cast<double>(n - k) + 1;
    double term = 1;
    double sum = 1;
    while (up > 0) {
        const double ratio = up / down;
        term *= ratio;
        sum += term;
        // The ratios fall, so what is left is below term ratio / (1 - ratio).
        if (term * ratio < 1e-17 * sum * (1 - ratio))
            break;
        --up;
        ++down;
    }
    return logPointMass(n, k) + std::log(sum);
}

} // namespace

double log10RankDeficiency(std::int64_t width, std::int64_t hidden)
{
    if (hidden <= 0)
        return -std::numeric_limits<double>::infinity();
    if (width <= 0 || hidden > width)
        return 0;
    // Written without 2 * hidden, which could overflow.
    const std::int64_t others = width - hidden;
    if (others == hidden) {
        // Half of what the middle term leaves (section 2.3): no sum needed.
        return (std::log1p(-std::exp(logPointMass(width, hidden))) - ln2) / ln10;
    }
    if (others > hidden)
        return logLowerTail(width, hidden - 1) / ln10;
    // hidden - 1 is at or above the middle: the complement is the smaller tail. hidden - 1 = width
    // / 2 leaves the tail up to width - hidden < width / 2.
    return std::log1p(-std::exp(logLowerTail(width, others))) / ln10;
}

std::int64_t smallestWidth(std::int64_t hidden, double log10Target)
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 4;
    if (hidden <= 0 || log10Target > 0 || std::isnan(log10Target))
        return 0;
    if (log10Target == 0 || hidden >= most)
        return std::min(hidden, most);
    // The probability falls with the width: it is 1 - 2^-hidden at width = hidden.
    std::int64_t low = hidden;
    if (log10RankDeficiency(low, hidden) < log10Target)
        return low;
    std::int64_t high = 2 * hidden + 64;
    while (log10RankDeficiency(high, hidden) >= log10Target) {
        if (high >= most)
            return most;
        low = high;
        high = std::min(most, high + high / 4);
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (log10RankDeficiency(middle, hidden) < log10Target ? high : low) = middle;
    }
    return high;
}

} // namespace dimscope::theory
