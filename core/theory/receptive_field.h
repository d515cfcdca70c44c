// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// How far stacked sliding windows see, and how far their influence is spread (theory.md section
/// 3). A window of W keys includes the token itself.
namespace dimscope::theory {

/// 1 + layers (window - 1) tokens.
std::int64_t stackedReach(std::int64_t layers, std::int64_t window);

struct Influence
{
    double mean = 0; ///< distance in tokens
    double standardDeviation = 0;
};

/// Uniform attention inside the window with residual share alpha, in closed form (section 3.2).
Influence influence(std::int64_t layers, std::int64_t window, double alpha = 0);

} // namespace dimscope::theory
