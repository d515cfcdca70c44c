// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <vector>

namespace dimscope {

/// What is contradictory or absurd about a design, one sentence each that names the field; empty
/// for a sound design. Every number of a sound design fits a 64-bit integer count.
std::vector<Problem> validate(const Design &design);

} // namespace dimscope
