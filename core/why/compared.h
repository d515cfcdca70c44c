// SPDX-License-Identifier: MIT
#pragma once

#include "core/why/explanation.h"
#include "core/why/value.h"

#include <optional>

namespace dimscope::why {

/// What two computations of one number come to; without a second one that it is too much work.
/// `how` is a sentence about the second method.
Check compared(const std::string &how, const Value &shown, const std::optional<Value> &second,
               Unit unit, const Tolerance &tolerance);

/// What the checks of the parts come to: all agree, or one sentence for each that does not.
Check comparedParts(const std::vector<Explanation> &parts);

} // namespace dimscope::why
