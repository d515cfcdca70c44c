// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/sweep/sweep.h"

#include <string_view>

namespace dimscope::sweep {

/// The design's down projection over a range of one of its fields, written "key=first:last:step",
/// such as "intermediate_size=2780:2980:4": both ends included, and the design's own value where it
/// lies between them. A range that is malformed, of more than 4,096 values, or of a field that
/// leaves the product as it is, is refused with a sentence.
Result<Sweep> fieldSweep(const Design &design, std::string_view range, measure::DType dtype);

} // namespace dimscope::sweep
