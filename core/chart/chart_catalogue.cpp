// SPDX-License-Identifier: MIT
#include "core/chart/chart_catalogue.h"

#include "core/chart/entropy_bound_chart.h"
#include "core/chart/gemm_chart.h"
#include "core/chart/rank_deficiency_chart.h"
#include "core/chart/receptive_field_chart.h"

#include <array>

namespace dimscope::chart {

std::span<const ChartSpec> chartCatalogue()
{
    static constexpr std::array<ChartSpec, 4> charts{{
        {"entropy_bound", "Head dimension and entropy bound", entropyBoundChart},
        {"rank_deficiency", "Rank deficiency of the feed-forward part", rankDeficiencyChart},
        {"receptive_field", "Receptive field over the layers", receptiveFieldChart},
        {"gemm", "Matrix product speed", gemmChart},
    }};
    return charts;
}

} // namespace dimscope::chart
