// SPDX-License-Identifier: MIT
#include "core/chart/reach.h"

#include <algorithm>

namespace dimscope::chart {

void widen(Reaches &reaches, const std::vector<ChartModel> &charts)
{
    for (const ChartModel &chart : charts) {
        if (chart.x.ticks.size() < 2 || chart.y.ticks.size() < 2)
            continue;
        const Reach own{chart.x.minimum, chart.x.maximum, chart.y.minimum, chart.y.maximum};
        const auto [known, isNew] = reaches.try_emplace(chart.id, own);
        if (isNew)
            continue;
        Reach &all = known->second;
        all = {std::min(all.left, own.left), std::max(all.right, own.right),
               std::min(all.low, own.low), std::max(all.high, own.high)};
    }
}

} // namespace dimscope::chart
