// SPDX-License-Identifier: MIT
#include "core/theory/stirling.h"

#include <cmath>

namespace dimscope::theory {

double stirlingRemainder(double k)
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

} // namespace dimscope::theory
