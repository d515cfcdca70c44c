// SPDX-License-Identifier: MIT
#pragma once

#include "core/why/measured.h"

#include <string>
#include <vector>

namespace dimscope::why {

/// What was recorded with a measured product, line by line, and "not recorded" where it was not.
std::vector<Fact> factsOf(const measure::Measurement &measurement, const MeasuredContext &context);

/// What provenance has under that key, or nothing.
std::string textOf(const measure::Measurement &measurement, const char *key);

/// "6.239 ms", "23.11 µs".
std::string timeText(double seconds, int digits = 4);

} // namespace dimscope::why
