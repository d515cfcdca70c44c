// SPDX-License-Identifier: MIT
#include "gpu/accuracy.h"

#include <algorithm>
#include <cmath>

namespace dimscope::gpu {

double largestErrorOf(const measure::GemmShape &shape, const Entry &a, const Entry &b,
                      const Entry &c, const Epilogue &epilogue)
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
        const double bias = epilogue.bias ? epilogue.bias(column) : 0;
        const double off = std::abs(c(row, column) - (epilogue.scale * exact + bias));
        const double size = epilogue.scale * scale + std::abs(bias);
        // Not a number is as wrong as can be.
        worst = std::max(worst, size > 0 ? off / size : off > 0 ? 1.0 : 0.0);
        if (std::isnan(off))
            return 1;
    }
    return worst;
}

} // namespace dimscope::gpu
