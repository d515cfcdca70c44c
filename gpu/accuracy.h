// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"

#include <cstddef>
#include <functional>

namespace dimscope::gpu {

/// Reads one entry of a matrix of the first batch.
using Entry = std::function<double(std::size_t row, std::size_t column)>;

/// Compares 6 entries of a product C = A B (the corners of the first batch and others by a fixed
/// pattern) with the sum in float64. Returns the largest |C - exact| / sum |a b|.
double largestErrorOf(const measure::GemmShape &shape, const Entry &a, const Entry &b,
                      const Entry &c);

} // namespace dimscope::gpu
