// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dimscope::measure {

/// An entry of a result's provenance as people see it: of a file its name alone, since the folders
/// are those of whoever measured.
std::string shownText(std::string_view key, std::string_view text);

} // namespace dimscope::measure
