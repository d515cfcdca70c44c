// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace dimscope {

/// The name with the smallest edit distance to a misspelt one, in whatever case. Where more than
/// one letter in three is wrong, which is another word rather than a mistyped one: the shortest
/// name that starts with its three or more letters ("hidden" of hidden_size), or empty.
std::string_view nearestName(std::string_view misspelt, std::span<const std::string_view> names);

} // namespace dimscope
