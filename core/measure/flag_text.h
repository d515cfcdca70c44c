// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dimscope::measure {

/// A flag of a measurement in words; one of a newer worker as it is written.
std::string flagText(std::string_view flag);

/// Whether workers of this version write the flag, so that its meaning is known.
bool isKnownFlag(std::string_view flag);

} // namespace dimscope::measure
