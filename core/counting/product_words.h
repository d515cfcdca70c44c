// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dimscope {

/// What charts and explanations call a product of a design: "expert gate up" for "expert_gate_up",
/// "LM head" for "lm_head". Keys stay in files.
std::string productWords(std::string_view key);

} // namespace dimscope
