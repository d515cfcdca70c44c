// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>
#include <optional>

/// The rank deficiency of section 2 of the theory by walking whole distributions, term by term.
namespace dimscope::why::second {

/// Units side by side that a token meets: of the mixture where any layer has one, else dense.
std::optional<std::int64_t> unitsOfToken(const Design &design);

/// log10 P[fewer than `hidden` of `width` units are on]: the terms of the binomial distribution one
/// after the other from none on, every one of them. Nothing where these are more than 2^22.
std::optional<double> log10OfTerms(std::int64_t width, std::int64_t hidden, double activation);

/// The smallest width with that probability below 10^log10Target, by the negative binomial
/// distribution: how many units it takes until `hidden` are on, summed from its far end. Nothing
/// where it has more than 2^21 steps, or no such width exists.
std::optional<std::int64_t> unitsUntil(std::int64_t hidden, double log10Target, double activation);

} // namespace dimscope::why::second
