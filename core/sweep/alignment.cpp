// SPDX-License-Identifier: MIT
#include "core/number_text.h"
#include "core/sweep/sweep.h"

namespace dimscope::sweep {

std::string alignmentSentence(std::int64_t value, measure::DType dtype)
{
    const std::int64_t bytes = value * measure::elementBytes(dtype);
    const std::int64_t power = bytes > 0 ? bytes & -bytes : 0;
    const std::string row = "Rows of " + grouped(value) + " elements are " + grouped(bytes)
        + " bytes, aligned to ";
    if (power >= 128)
        return row + "128 bytes as the A100 prefers.";
    if (power >= 16)
        return row + grouped(power) + " bytes: the 16-byte rule holds, the 128-byte rule does not.";
    return row + "only " + grouped(power) + " bytes, which breaks the 16-byte rule.";
}

} // namespace dimscope::sweep
