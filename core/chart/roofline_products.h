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
    double intensity = 0;           ///< FLOP/byte
    std::vector<std::string> names; ///< such as "qkv" or "scores (full)"
    std::string shapes;             ///< of each, in words
    std::string label;              ///< of all that lie close together, at the first of them
};

/// Prefill first, the intensity ascending; products with nothing to multiply are left out.
std::vector<RooflineProducts> rooflineProducts(const Design &design, const Workload &workload);

/// The products whose markers touch the one at that intensity, which a pointer cannot tell apart:
/// those that one label names, the intensity ascending. None where no product is there.
std::vector<DesignGemm> productsAround(const Design &design, const Workload &workload, Phase phase,
                                       double intensity);

} // namespace dimscope::chart
