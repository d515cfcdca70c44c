// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace dimscope {

/// "131,072".
std::string grouped(std::int64_t value);

/// With that many decimals, thousands grouped: "5,055,144.0".
std::string grouped(double value, int decimals);

/// "1.5": at most three significant decimals, no trailing zeros.
std::string shortNumber(double value);

} // namespace dimscope
