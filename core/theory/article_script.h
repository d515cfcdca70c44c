// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

/// The rank script that the article prints, as it behaves in Python: the sum ends one term early
/// and runs in double (theory.md sections 2.1, 2.2).
namespace dimscope::theory {

/// log10 of what the script would give without rounding, P[Bin(width, 1/2) < hidden] +
/// 2^-width: the term left out of the sum is counted as deficient. Same accuracy and edges as
/// log10RankDeficiency, except 2^-width for hidden <= 0.
double log10ArticleRankDeficiency(std::int64_t width, std::int64_t hidden);

/// What the script prints, rounding for rounding: noise, zeros and negative values included.
/// Nothing where it stops with OverflowError, that is from width 1024 on, or for hidden < 0.
std::optional<double> articleScriptValue(std::int64_t width, std::int64_t hidden);

/// The first hidden size for which the script stops at width = floor(hidden numerator /
/// denominator): the smallest whose 2^width is no longer a double. 0 for a ratio <= 0.
std::int64_t articleScriptOverflow(std::int64_t numerator, std::int64_t denominator = 1);

} // namespace dimscope::theory
