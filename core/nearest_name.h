// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace dimscope {

/// The name with the smallest edit distance to a misspelt one, in whatever case; empty where more
/// than one letter in three is wrong: what is that far away is another word, not a mistyped one.
std::string_view nearestName(std::string_view misspelt, std::span<const std::string_view> names);

} // namespace dimscope
