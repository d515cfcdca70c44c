// SPDX-License-Identifier: MIT
#include "gpu/accuracy.h"

#include <algorithm>
#include <cmath>

namespace dimscope::gpu {

double largestErrorOf(const measure::GemmShape &shape, const Entry &a, const Entry &b,
                      const Entry &c)
{
    const auto m = static_cast<std::size_t>(shape.m);
    const auto n = static_cast<std::size_t>(shape.n);
    const auto k = static_cast<std::size_t>(shape.k);
    double worst = 0;
    for (std::size_t sample = 0; sample < 6; ++sample) {
        // Four corners, then two inside.
        const std::size_t row = sample < 4 ? (sample / 2) * (m - 1) : sample * 7919 % m;
        const std::size_t column = sample < 4 ? (sample % 2) * (n - 1) : sample * 6101 % n;
        double exact = 0;
        double scale = 0;
        for (std::size_t i = 0; i < k; ++i) {
            const double product = a(row, i) * b(i, column);
            exact += product;
            scale += std::abs(product);
        }
        if (scale > 0)
            worst = std::max(worst, std::abs(c(row, column) - exact) / scale);
    }
    return worst;
}

} // namespace dimscope::gpu
