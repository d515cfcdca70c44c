// SPDX-License-Identifier: MIT
#include "core/theory/stirling.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace dimscope::theory {

namespace {

double computed(double k)
{
    // R(k) - R(k + 1) = (k + 1/2) ln(1 + 1/k) - 1
    long double above = 0;
    auto step = static_cast<long double>(k);
    while (step < 16) {
        above += (step + 0.5L) * std::log1p(1 / step) - 1;
        ++step;
    }
    k = static_cast<double>(step);
    const double s = 1 / (k * k);
    const double series =
        (1.0 / 12 -
         s * (1.0 / 360 -
              s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * 691.0 / 360360))))) /
        k;
    return static_cast<double>(above) + series;
}

constexpr std::size_t tabled = 17;

} // namespace

double stirlingRemainder(double k)
{
    // Counts are whole numbers; the small ones would take sixteen logarithms each time.
    static const std::array<double, tabled> small = [] {
        std::array<double, tabled> values{};
        for (std::size_t i = 1; i < tabled; ++i)
            values[i] = computed(static_cast<double>(i));
        return values;
    }();
    if (k >= 1 && k < static_cast<double>(tabled) && std::floor(k) == k)
        return small[static_cast<std::size_t>(k)];
    return computed(k);
}

} // namespace dimscope::theory
