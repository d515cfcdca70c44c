// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

namespace dimscope::why::second {

/// Sizes of `batch` products C (m x n) = A (m x k) B (k x n), or of one for each entry of `rows`.
struct ProductSizes
{
    std::int64_t batch = 1;
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;
    std::span<const std::int64_t> rows{};
};

/// A multiplication and an addition for each of the k terms of every entry of every result, product
/// by product; sizes below 1 make none.
double operationsOf(const ProductSizes &sizes);

/// Those over the time, 10^12 a second; 0 for a time <= 0.
double teraflops(const ProductSizes &sizes, double seconds);

} // namespace dimscope::why::second
