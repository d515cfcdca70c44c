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

/// Those of one product at each visit over the time of all of them, 10^12 a second: the speed at
/// their mean time. 0 where there is none, or one took no time.
double teraflopsOfVisits(const ProductSizes &sizes, std::span<const double> secondsOfVisits);

/// The one in the middle of all in order, or the mean of the two there; 0 of none.
double middleOf(std::span<const double> values);

/// How a product's B is stored, whose elements are weights, or keys or values.
struct StoredSizes
{
    std::int64_t blockElements = 1; ///< that share a scale
    std::int64_t elementBits = 16;
    std::int64_t scaleBits = 0; ///< of a block
};

/// Bytes of A and C in bf16, product by product, and of so many elements of B in that storage; a
/// block that is begun counts by its share.
double bytesOf(const ProductSizes &sizes, const StoredSizes &b, double elementsOfB);

} // namespace dimscope::why::second
