// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dimscope::gpu {

/// `count` elements of the format, uniform in [-1, 1] (whole range for s8), as raw bytes. Never
/// zeros: those run faster on chips that are limited by power (measuring.md rule 3).
std::vector<std::byte> randomElements(measure::DType dtype, std::size_t count, std::uint64_t seed);

/// The value of element i of such bytes.
double elementAt(measure::DType dtype, const std::byte *data, std::size_t i);

} // namespace dimscope::gpu
