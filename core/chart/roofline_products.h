// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/design_gemms.h"
#include "core/design/design.h"

#include <string>
#include <vector>

namespace dimscope::chart {

/// Products of the design that have the same intensity, one point of the roofline chart.
struct RooflineProducts
{
    Phase phase = Phase::prefill;
    double intensity = 0; ///< FLOP/byte
    std::string label;    ///< "qkv", "scores (full)"; several are joined by commas
    std::string shapes;   ///< of each, in words
};

/// Prefill first, the intensity ascending; products with nothing to multiply are left out.
std::vector<RooflineProducts> rooflineProducts(const Design &design, const Workload &workload);

} // namespace dimscope::chart
