// SPDX-License-Identifier: MIT
#include "core/theory/receptive_field.h"

#include "core/counting/saturating.h"

#include <algorithm>
#include <cmath>

namespace dimscope::theory {

std::int64_t stackedReach(std::int64_t layers, std::int64_t window)
{
    return (Saturating(1) + Saturating(layers) * Saturating(window - 1)).value();
}

Influence influence(std::int64_t layers, std::int64_t window, double alpha)
{
    const double l = static_cast<double>(std::max<std::int64_t>(layers, 0));
    const double w = static_cast<double>(std::max<std::int64_t>(window, 1));
    const double mean = (1 - alpha) * (w - 1) / 2;
    const double second = (1 - alpha) * (w - 1) * (2 * w - 1) / 6;
    return {l * mean, std::sqrt(std::max(0.0, l * (second - mean * mean)))};
}

} // namespace dimscope::theory
