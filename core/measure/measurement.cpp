// SPDX-License-Identifier: MIT
#include "core/measure/measurement.h"

#include <algorithm>

namespace dimscope::measure {

bool hasFlag(const Measurement &measurement, std::string_view flag)
{
    return std::find(measurement.flags.begin(), measurement.flags.end(), flag) !=
           measurement.flags.end();
}

} // namespace dimscope::measure
