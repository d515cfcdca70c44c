// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"

#include <optional>
#include <string_view>

namespace dimscope::measure {

/// "4x4096x10944x4096" is batch x m x k x n, the order of the article's script; the batch may be
/// left out; the rest is as in `kind`. None where a size is missing, no whole number or below 1.
std::optional<GemmShape> shapeFromText(std::string_view text, const GemmShape &kind);

} // namespace dimscope::measure
