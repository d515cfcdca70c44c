// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace dimscope {

/// Why a text cannot be read as JSON, with line and column; none where it can. Nesting deeper than
/// any configuration is refused too, because copying and printing a JSON value recurse.
std::optional<Problem> jsonFault(std::string_view text);

/// At most 40 bytes of a text from outside, cut between characters, for use in a sentence.
std::string shortened(std::string_view text);

} // namespace dimscope
