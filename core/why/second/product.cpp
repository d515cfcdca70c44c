// SPDX-License-Identifier: MIT
#include "core/why/second/product.h"

#include <algorithm>
#include <vector>

namespace dimscope::why::second {

namespace {

double atLeastNone(std::int64_t size)
{
    return static_cast<double>(std::max<std::int64_t>(size, 0));
}

} // namespace

double operationsOf(const ProductSizes &sizes)
{
    const double ofAnEntry = 2 * atLeastNone(sizes.k);
    const double ofARow = ofAnEntry * atLeastNone(sizes.n);
    if (sizes.rows.empty())
        return atLeastNone(sizes.batch) * (atLeastNone(sizes.m) * ofARow);
    double operations = 0;
    for (const std::int64_t rows : sizes.rows)
        operations += atLeastNone(rows) * ofARow;
    return operations;
}

double teraflops(const ProductSizes &sizes, double seconds)
{
    return seconds > 0 ? operationsOf(sizes) / seconds * 1e-12 : 0;
}

double teraflopsOfVisits(const ProductSizes &sizes, std::span<const double> secondsOfVisits)
{
    double operations = 0;
    double seconds = 0;
    for (const double visit : secondsOfVisits) {
        if (!(visit > 0))
            return 0;
        operations += operationsOf(sizes);
        seconds += visit;
    }
    return seconds > 0 ? operations / seconds * 1e-12 : 0;
}

double middleOf(std::span<const double> values)
{
    if (values.empty())
        return 0;
    std::vector<double> inOrder(values.begin(), values.end());
    std::sort(inOrder.begin(), inOrder.end());
    const double upper = inOrder[inOrder.size() / 2];
    const double lower = inOrder[(inOrder.size() - 1) / 2];
    return lower + (upper - lower) / 2;
}

double bytesOf(const ProductSizes &sizes, const StoredSizes &b, double elementsOfB)
{
    constexpr double bf16Bits = 16;
    double bits = 0;
    const auto addOne = [&](std::int64_t rows) {
        bits += atLeastNone(rows) * atLeastNone(sizes.k) * bf16Bits; // A
        bits += atLeastNone(rows) * atLeastNone(sizes.n) * bf16Bits; // C
    };
    if (sizes.rows.empty()) {
        for (std::int64_t i = 0; i < sizes.batch; ++i)
            addOne(sizes.m);
    } else {
        for (const std::int64_t rows : sizes.rows)
            addOne(rows);
    }
    const double blocks = elementsOfB / static_cast<double>(b.blockElements);
    bits += elementsOfB * static_cast<double>(b.elementBits);
    bits += blocks * static_cast<double>(b.scaleBits);
    return bits / 8;
}

} // namespace dimscope::why::second
