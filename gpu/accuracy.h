// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"

#include <cstddef>
#include <functional>

namespace dimscope::gpu {

/// Reads one entry of a matrix of the first batch, as the product sees it (not as it is stored).
using Entry = std::function<double(std::size_t row, std::size_t column)>;

/// What happens to a sum before it is stored: C = scale A B + bias.
struct Epilogue
{
    double scale = 1;
    std::function<double(std::size_t column)> bias = {}; ///< none: 0
};

/// Compares 6 entries of a product (the corners of the first batch and others by a fixed pattern)
/// with the sum in float64. Returns the largest |C - exact| / (scale sum |a b| + |bias|); 1 for a
/// number where zero is exact.
double largestErrorOf(const measure::GemmShape &shape, const Entry &a, const Entry &b,
                      const Entry &c, const Epilogue &epilogue = {});

/// The index, as stored, of an entry of a matrix that the product sees transposed or not.
inline std::size_t indexIn(const measure::StoredMatrix &matrix, bool isTransposed, std::size_t row,
                           std::size_t column)
{
    const auto leading = static_cast<std::size_t>(matrix.leading);
    return isTransposed ? column * leading + row : row * leading + column;
}

} // namespace dimscope::gpu
