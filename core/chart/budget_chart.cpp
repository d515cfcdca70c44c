// SPDX-License-Identifier: MIT
#include "core/chart/budget_chart.h"

#include "core/chart/budget_parts.h"
#include "core/chart/chart_parts.h"

namespace dimscope::chart {

namespace {

bool hasSinks(const Design &design)
{
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        if (attentionOf(design, mask).sinks && layersWith(design, mask) > 0)
            return true;
    }
    return false;
}

} // namespace

std::string partName(Part part, const Design &design)
{
    switch (part) {
    case Part::embedding:
        return "Embedding and LM head";
    case Part::attention:
        return "Attention";
    case Part::feedForward:
        if (layersWith(design, FeedForwardType::mixture) == 0)
            return "Dense MLP";
        return layersWith(design, FeedForwardType::dense) == 0 ? "Experts"
                                                               : "Experts and dense MLP";
    case Part::router:
        return "Router";
    case Part::other:
        return hasSinks(design) ? "Norms and sinks" : "Norms";
    case Part::keys:
        return "Attention over keys";
    }
    return {};
}

Band partBand(Part part, const Design &design)
{
    static constexpr ByPart<const char *> ids{"embedding", "attention", "feed_forward",
                                              "router",    "other",     "keys"};
    static constexpr ByPart<int> colours{slot::design,    slot::exact,     slot::article,
                                         slot::other + 1, slot::other + 2, slot::other};
    Band band;
    band.id = ids[indexOf(part)];
    band.name = partName(part, design);
    band.colour = colours[indexOf(part)];
    band.solid = true;
    return band;
}

ChartModel budgetChart(const ChartInput &input)
{
    return input.form("budget") == budgetForms[1].id ? budgetMemory(input) : budgetShares(input);
}

} // namespace dimscope::chart
