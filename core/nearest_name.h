// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace dimscope {

/// The name with the smallest edit distance (Levenshtein) to a misspelt one; empty for no names.
std::string_view nearestName(std::string_view misspelt, std::span<const std::string_view> names);

} // namespace dimscope
