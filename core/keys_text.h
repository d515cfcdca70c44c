// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dimscope {

inline constexpr double mostKeysInFull = 1e9;

/// A number of keys that is an exponential, without digits that a computation in doubles does not
/// carry: "5,251,342", from mostKeysInFull on "2.462 × 10^13".
std::string keysText(double keys);

} // namespace dimscope
