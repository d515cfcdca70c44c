// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dimscope {

/// "gpt-oss-120b, changed": what a design is called that is no longer what its preset or file
/// holds, in the window as in reports.
std::string changedName(const std::string &name);

} // namespace dimscope
