// SPDX-License-Identifier: MIT
#include "core/number_text.h"
#include "core/sweep/sweep.h"

namespace dimscope::sweep {

std::string alignmentSentence(std::int64_t value, measure::DType dtype)
{
    const std::int64_t bytes = value * measure::elementBytes(dtype);
    const std::int64_t power = bytes > 0 ? bytes & -bytes : 0;
    const std::string row = "Rows of " + grouped(bytes) + " bytes are aligned to ";
    if (power >= 128)
        return row + "128 bytes.";
    if (power >= 16)
        return row + grouped(power) + " bytes: enough for the 16-byte rule, not for 128.";
    return row + "only " + grouped(power) + " bytes, which breaks the 16-byte rule.";
}

} // namespace dimscope::sweep
