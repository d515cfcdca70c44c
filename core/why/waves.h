// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"

#include <optional>
#include <string_view>

namespace dimscope::why {

/// Waves of tiles over all multiprocessors. What cuBLASLt says is of one product of a batch and
/// without split-K for some kernels (on an H200: its algorithm 66), so tile and shape decide which
/// it was. Nothing where they were not recorded, for groups, or where a batch cannot be resolved.
std::optional<double> wavesOf(const measure::Measurement &measurement);

/// The number that provenance has under that key; nothing where there is none.
std::optional<double> recorded(const measure::Measurement &measurement, std::string_view key);

} // namespace dimscope::why
