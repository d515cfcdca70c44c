// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "core/measure/method.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dimscope::gpu {

/// `count` elements of the format, as raw bytes.
std::vector<std::byte> randomElements(measure::DType dtype, std::size_t count, std::uint64_t seed,
                                      measure::Data data = measure::Data::uniform);

/// What they hold, in words for provenance.
std::string dataText(measure::Data data);

/// The value of element i of such bytes.
double elementAt(measure::DType dtype, const std::byte *data, std::size_t i);

} // namespace dimscope::gpu
