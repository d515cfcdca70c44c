// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// Probability that fewer units are active than the token has dimensions (theory.md section 2).
namespace dimscope::theory {

/// log10 P[Bin(width, 1/2) < hidden], exact to 1e-10 absolute for width <= 10^6. 0 when the event
/// is certain (hidden > width); -infinity is never returned for hidden >= 1.
double log10RankDeficiency(std::int64_t width, std::int64_t hidden);

/// Smallest width whose probability is below 10^log10Target.
std::int64_t smallestWidth(std::int64_t hidden, double log10Target = -12);

} // namespace dimscope::theory
