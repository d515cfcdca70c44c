// SPDX-License-Identifier: MIT
#include "core/theory/rank_deficiency.h"

#include "core/theory/stirling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::theory {

namespace {

constexpr long double ln10 = 2.302585092994045684017991454684364L;
constexpr long double ln2 = 0.693147180559945309417232121458177L;
constexpr double pi = 3.141592653589793238462643;
constexpr double infinity = std::numeric_limits<double>::infinity();

// Beyond this width only the rate is computed: the summation takes about 8 sqrt(width) terms.
constexpr std::int64_t mostSummed = 10'000'000'000;

/// The two chances of a unit. Both logarithms are taken from p itself, which a double holds
/// exactly while 1 - p may be rounded.
struct Chances
{
    long double on = 0;
    long double off = 0;
    long double logOn = 0;
    long double logOff = 0;

    Chances swapped() const { return {off, on, logOff, logOn}; }
};

Chances chancesOf(double activation)
{
    const long double p = activation;
    if (activation == 0.5)
        return {p, p, -ln2, -ln2};
    return {p, 1 - p, std::log(p), std::log1p(-p)};
}

/// width D(count / width || on) in nats. Its two terms are near 10^5 at width 10^6 where ten
/// decimals are promised, hence the long double.
template<typename Real>
Real exponent(std::int64_t width, std::int64_t count, const Chances &chances)
{
    const auto on = static_cast<Real>(chances.on);
    const auto off = static_cast<Real>(chances.off);
    const auto logOn = static_cast<Real>(chances.logOn);
    const auto logOff = static_cast<Real>(chances.logOff);
    const auto n = static_cast<Real>(width);
    if (count == 0)
        return -n * logOff;
    if (count == width)
        return -n * logOn;
    const auto a = static_cast<Real>(count);
    const auto b = static_cast<Real>(width - count);
    // Near the mean both logarithms are small and the terms nearly cancel: log1p keeps them.
    const Real excess = (a * off - b * on) / n;
    const Real onExcess = excess / on;
    const Real offExcess = -excess / off;
    const Real half = 0.5;
    const Real logA = std::abs(onExcess) < half ? std::log1p(onExcess) : std::log(a / n) - logOn;
    const Real logB = std::abs(offExcess) < half ? std::log1p(offExcess) : std::log(b / n) - logOff;
    return std::max(Real(0), a * logA + b * logB);
}

/// ln P[Bin = count], by the differences of Stirling's formula.
long double logPointMass(std::int64_t width, std::int64_t count, const Chances &chances)
{
    // Up to this width double is as good as the promise; its logarithms take a fifth of the time.
    const bool isSmall = width <= 4096;
    const long double rate = isSmall ? exponent<double>(width, count, chances)
                                     : exponent<long double>(width, count, chances);
    if (count == 0 || count == width)
        return -rate;
    const auto a = static_cast<double>(count);
    const auto b = static_cast<double>(width - count);
    const auto n = static_cast<double>(width);
    return -rate + (-0.5 * std::log(2 * pi * a * (b / n)) + stirlingRemainder(n) -
                    stirlingRemainder(a) - stirlingRemainder(b));
}

/// ln P[Bin <= count] for a count below the mean: the largest term times the falling ratios.
long double logLowerTail(std::int64_t width, std::int64_t count, const Chances &chances)
{
    if (width > mostSummed)
        return -exponent<long double>(width, count, chances) - ln2; // 1/2 in the middle
    const auto odds = static_cast<double>(chances.off / chances.on);
    auto up = static_cast<double>(count);
    double down = static_cast<double>(width - count) + 1;
    double term = 1;
    double sum = 1;
    // Four ratios at a time over their common denominator: divisions are what takes the time.
    while (up >= 4) {
        const double u1 = odds * up;
        const double u2 = u1 * (odds * (up - 1));
        const double u3 = u2 * (odds * (up - 2));
        const double u4 = u3 * (odds * (up - 3));
        const double d43 = (down + 3) * (down + 2);
        const double d432 = d43 * (down + 1);
        const double scale = term / (d432 * down);
        const double before = term;
        sum += scale * (u1 * d432 + u2 * d43 + u3 * (down + 3) + u4);
        term = scale * u4;
        up -= 4;
        down += 4;
        // The ratios fall, so what is left is below 4 term / (1 - term / before).
        if (term < 1e-17 * sum * (1 - term / before))
            return logPointMass(width, count, chances) + std::log(sum);
    }
    while (up > 0) {
        const double ratio = odds * up / down;
        term *= ratio;
        sum += term;
        // The ratios fall, so what is left is below term ratio / (1 - ratio).
        if (term * ratio < 1e-17 * sum * (1 - ratio))
            break;
        --up;
        ++down;
    }
    return logPointMass(width, count, chances) + std::log(sum);
}

double inLog10(long double nats)
{
    return static_cast<double>(std::min(0.0L, nats) / ln10);
}

/// ln(1 - e^nats) for nats <= 0
long double logComplement(long double nats)
{
    return nats > -ln2 ? std::log(-std::expm1(nats)) : std::log1p(-std::exp(nats));
}

/// Whether count lies below the mean width * on.
bool isBelowMean(std::int64_t width, std::int64_t count, const Chances &chances)
{
    return static_cast<long double>(count) * chances.off <
           static_cast<long double>(width - count) * chances.on;
}

} // namespace

double log10RankDeficiency(std::int64_t width, std::int64_t hidden, double activation)
{
    if (hidden <= 0)
        return -infinity;
    if (width <= 0 || hidden > width || !(activation > 0))
        return 0;
    if (activation >= 1)
        return -infinity;
    const Chances chances = chancesOf(activation);
    // Written without 2 * hidden, which could overflow.
    const std::int64_t others = width - hidden;
    if (activation == 0.5 && others == hidden) {
        // Half of what the middle term leaves (section 2.3): no sum needed.
        return inLog10(std::log1p(-std::exp(logPointMass(width, hidden, chances))) - ln2);
    }
    if (isBelowMean(width, hidden - 1, chances))
        return inLog10(logLowerTail(width, hidden - 1, chances));
    // The complement is at least hidden on, hence at most others off: the smaller tail.
    return inLog10(logComplement(logLowerTail(width, others, chances.swapped())));
}

std::int64_t smallestWidth(std::int64_t hidden, double log10Target, double activation)
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 4;
    if (hidden <= 0 || log10Target > 0 || std::isnan(log10Target))
        return 0;
    if (log10Target == 0 || hidden >= most)
        return std::min(hidden, most);
    const auto deficiency = [=](std::int64_t width) {
        return log10RankDeficiency(width, hidden, activation);
    };
    // The probability falls with the width: it is 1 - p^hidden at width = hidden.
    std::int64_t low = hidden;
    if (deficiency(low) < log10Target)
        return low;
    const double guess = 64 + static_cast<double>(hidden) / std::max(activation, 1e-300);
    std::int64_t high = guess < static_cast<double>(most)
                            ? std::max(low + 1, static_cast<std::int64_t>(guess))
                            : most;
    while (deficiency(high) >= log10Target) {
        if (high >= most)
            return most;
        low = high;
        high = std::min(most, high + high / 4 + 1);
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (deficiency(middle) < log10Target ? high : low) = middle;
    }
    return high;
}

double largeDeviationRate(double ratio, double activation)
{
    if (!(activation > 0) || !(ratio * activation > 1))
        return 0;
    if (activation >= 1)
        return infinity;
    if (std::isinf(ratio))
        return -std::log1p(-activation);
    const double a = 1 / ratio;
    return a * std::log(a / activation) + (1 - a) * (std::log1p(-a) - std::log1p(-activation));
}

std::optional<double> log10RankAsymptote(std::int64_t width, std::int64_t hidden,
                                         AsymptotePrefactor prefactor, double activation)
{
    const bool with = prefactor == AsymptotePrefactor::With;
    if (hidden < (with ? 2 : 1) || hidden >= width || !(activation > 0) || activation >= 1)
        return {};
    const Chances chances = chancesOf(activation);
    if (!isBelowMean(width, hidden, chances))
        return {};
    if (!with)
        return inLog10(-exponent<long double>(width, hidden, chances));
    const std::int64_t count = hidden - 1;
    const auto n = static_cast<double>(width);
    const double a = static_cast<double>(count) / n;
    const double rest = static_cast<double>(width - count) / n;
    const double ratio = a / rest * static_cast<double>(chances.off / chances.on);
    const double factor = (1 - ratio) * std::sqrt(2 * pi * n * a * rest);
    return static_cast<double>((-exponent<long double>(width, count, chances) -
                                static_cast<long double>(std::log(factor))) /
                               ln10);
}

} // namespace dimscope::theory
