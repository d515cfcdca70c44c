// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// How far stacked sliding windows see, and how far their influence is spread (theory.md section
/// 3). A window of W keys includes the token itself.
namespace dimscope::theory {

/// 1 + layers (window - 1) tokens, the token itself included (section 3.1).
std::int64_t stackedReach(std::int64_t layers, std::int64_t window);

/// Nominal reach in tokens after each layer of a real pattern, given each layer's window, 0 or less
/// for full attention (section 3.1): windows add window - 1 each, a full layer sees the whole
/// context, and no layer sees more than that. A context <= 0 stands for an unlimited one.
std::vector<std::int64_t> nominalReach(std::span<const std::int64_t> windows,
                                       std::int64_t context = 0);

struct Influence
{
    double mean = 0; ///< distance in tokens
    double standardDeviation = 0;
};

/// Mean and deviation of the distance over which a token's output draws on its sources: uniform
/// attention inside the window with residual share alpha, in closed form (section 3.2).
Influence influence(std::int64_t layers, std::int64_t window, double alpha = 0);

/// APPROXIMATION (Xiao 2025, section 3.3): tokens after which influence has fallen to epsilon,
/// window ln(epsilon) / ln(1 - alpha). It ignores the depth, hence is far too short for many
/// layers. Infinity for alpha <= 0 or epsilon <= 0, 0 for alpha >= 1 or epsilon >= 1.
double xiaoHorizon(std::int64_t window, double alpha, double epsilon = 0.01);

/// APPROXIMATION (Xiao 2025, section 3.3): 0.58 window sqrt(layers) tokens without a residual; 0.58
/// is 1 / sqrt(3). It is two standard deviations, the width of the spread and not its centre.
double xiaoWidth(std::int64_t layers, std::int64_t window);

} // namespace dimscope::theory
