// SPDX-License-Identifier: MIT
#include "core/measure/student.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dimscope::measure {

double studentQuantile975(double degreesOfFreedom)
{
    static constexpr std::array<double, 10> small{12.7062, 4.3027, 3.1824, 2.7764, 2.5706,
                                                  2.4469,  2.3646, 2.3060, 2.2622, 2.2281};
    const double v = std::max(degreesOfFreedom, 1.0);
    if (v < 10) {
        // Between whole degrees the reciprocal is nearly linear.
        const auto below = static_cast<std::size_t>(v) - 1;
        const double share = v - std::floor(v);
        return 1 /
               ((1 - share) / small[below] + share / small[std::min(below + 1, small.size() - 1)]);
    }
    // Cornish and Fisher's expansion around the normal quantile (Abramowitz and Stegun 26.7.5).
    constexpr double z = 1.959964;
    constexpr double z3 = z * z * z;
    constexpr double z5 = z3 * z * z;
    constexpr double z7 = z5 * z * z;
    return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
}

} // namespace dimscope::measure
