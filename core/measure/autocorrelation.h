// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace dimscope::measure {

/// Correlation of neighbouring samples. Short streams estimate it too low; Kendall's correction
/// (Biometrika 41, 1954: the bias is -(1 + 3 r) / n) is taken back. 0 for fewer than 5 samples.
double lag1Correlation(std::span<const double> samples);

/// How many neighbours say as much as one independent sample, at least 1. The larger of two
/// estimates: (1 + r) / (1 - r), exact for AR(1) noise and steady for few samples, and Geyer's
/// initial monotone positive sequence (Statistical Science 7, 1992), which also sees slow changes
/// under fast noise, such as clocks that step while batches jitter.
double correlationTime(std::span<const double> samples);

} // namespace dimscope::measure
