// SPDX-License-Identifier: MIT
#include "core/chart/chart_catalogue.h"

#include "core/chart/charts.h"

#include <array>

namespace dimscope::chart {

std::span<const ChartSpec> chartCatalogue()
{
    static constexpr std::array<ChartSpec, 4> catalogue{
        {{"entropy_bound", "Head dimension and number of keys", entropyBoundChart},
         {"rank_deficiency", "Rank deficiency", rankDeficiencyChart},
         {"receptive_field", "Receptive field", receptiveFieldChart},
         {"gemm", "Measured matrix products", gemmChart}}};
    return catalogue;
}

} // namespace dimscope::chart
