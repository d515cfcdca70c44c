// SPDX-License-Identifier: MIT
#pragma once

#include "core/why/measured.h"

namespace dimscope::why {

/// One sentence why a product is slow or fast: rows that are not aligned where others of the sweep
/// are, a last wave that is mostly empty, memory or starting, a slowed clock, and else its place
/// among the sweep. Where the interval of the mean leaves open which it is, it says so instead.
std::string reasonOf(const measure::Measurement &measurement, const MeasuredContext &context);

/// FLOPs to a byte of A, B and C, each moved once, as stored; 0 for a product of nothing.
double arithmeticIntensity(const measure::GemmShape &shape);

/// "the power limit", of NVML's bits as provenance writes them ("0x4"); empty where nothing slowed.
std::string throttleWords(const measure::Measurement &measurement);

} // namespace dimscope::why
