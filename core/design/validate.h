// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <vector>

namespace dimscope {

/// What is contradictory or absurd about a design, one sentence each that names the field; empty
/// for a sound design. Every number of a sound design fits a 64-bit integer count.
std::vector<Problem> validate(const Design &design);

/// Those of them that are about one size by itself, out of the range that anything here can hold;
/// 0, which a kind has that no layer used before, among them.
std::vector<Problem> sizesOutOfRange(const Design &design);

/// What a sound design hardly means, such as a window beyond the context: one sentence each that
/// names the field. Such designs exist and are counted (Phi-3-mini-128k has such a window).
std::vector<Problem> advice(const Design &design);

} // namespace dimscope
