// SPDX-License-Identifier: MIT
#include "core/short_number.h"

#include "core/number_text.h"

#include <array>
#include <cmath>

namespace dimscope {

std::string shortNumber(double value)
{
    constexpr double few = 99.995; // and what is told as 100
    return grouped(value, std::abs(value) < few ? 2 : 1);
}

std::string flopsText(double flops)
{
    static constexpr std::array<const char *, 5> units{"FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP"};
    constexpr double almost = 999.95; // would be told as 1,000.0
    std::size_t unit = 0;
    while (std::abs(flops) >= almost && unit + 1 < units.size()) {
        flops /= 1000;
        ++unit;
    }
    return (unit == 0 ? grouped(flops) : shortNumber(flops)) + " " + units[unit];
}

} // namespace dimscope
