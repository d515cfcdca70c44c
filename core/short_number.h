// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dimscope {

/// Two decimals below a hundred and one from there on: "5.13", "116.8". What stands before a prefix
/// is told like this everywhere, in headlines as on charts.
std::string shortNumber(double value);

/// "48.95 GFLOP", "1.89 TFLOP".
std::string flopsText(double flops);

} // namespace dimscope
