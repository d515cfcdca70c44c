// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

/// Probability that fewer units are active than the token has dimensions (theory.md section 2).
/// Each unit is on independently with the given activation probability, 1/2 in the article.
namespace dimscope::theory {

/// log10 P[Bin(width, activation) < hidden] by Loader's saddle-point form, in which the factorials'
/// large logarithms have cancelled, times a series of positive ratios.
/// Error for width <= 10^6: below 1e-12 absolute plus the last rounding to double, so below 1e-10
/// for results down to -4e5 and half a unit in the last place beyond (with x86's long double of 64
/// bits, or more). Of that, 5e-13 is the bound of a sum of 4,000 terms, 1e-13 that of the exponent.
/// Up to width 10^10 the same reasoning gives 1e-9; above that only the exponential rate is
/// computed.
/// 0 where the event is certain (hidden > width, activation 0 or no number); -infinity where it is
/// impossible (hidden <= 0, activation 1). It costs about 8 standard deviations of steps at most.
double log10RankDeficiency(std::int64_t width, std::int64_t hidden, double activation = 0.5);

/// Smallest width whose probability is below 10^log10Target; 2^61 where none below that is.
std::int64_t smallestWidth(std::int64_t hidden, double log10Target = -12, double activation = 0.5);

/// D(a || p) = a ln(a / p) + (1 - a) ln((1 - a) / (1 - p)) with a = 1 / ratio, in nats a unit of
/// width (section 2.4): the exponent of the probability at width = ratio * hidden. 0 for a ratio
/// <= 1 / p, where the event is not rare.
double largeDeviationRate(double ratio, double activation = 0.5);

enum class AsymptotePrefactor
{
    Without,
    With
};

/// log10 of the large-deviation asymptote of section 2.4: exp(-width D(hidden / width)), or, with
/// Bahadur and Rao's prefactor, exp(-width D(a)) / ((1 - r) sqrt(2 pi width a (1 - a))) at a =
/// (hidden - 1) / width. Nothing at width <= hidden / activation, where it does not hold, nor, with
/// the prefactor, for hidden < 2. With the prefactor within 0.002 of the exact value for hidden >=
/// 1024 and ratios >= 8/3 at activation 1/2.
std::optional<double> log10RankAsymptote(std::int64_t width, std::int64_t hidden,
                                         AsymptotePrefactor prefactor = AsymptotePrefactor::With,
                                         double activation = 0.5);

} // namespace dimscope::theory
