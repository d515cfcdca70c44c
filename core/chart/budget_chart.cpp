// SPDX-License-Identifier: MIT
#include "core/chart/budget_chart.h"

#include "core/chart/budget_parts.h"
#include "core/chart/chart_parts.h"
#include "core/language/say.h"

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

struct PartWords
{
    std::string_view name;
    std::string_view inSentence;
};

PartWords wordsOf(Part part, const Design &design)
{
    switch (part) {
    case Part::embedding:
        return {sayLater("Embedding and LM head"), sayLater("embedding and LM head")};
    case Part::attention:
        return {sayLater("Attention"), sayLater("attention")};
    case Part::feedForward:
        if (layersWith(design, FeedForwardType::mixture) == 0)
            return {sayLater("Dense MLP"), sayLater("dense MLP")};
        if (layersWith(design, FeedForwardType::dense) == 0)
            return {sayLater("Experts"), sayLater("experts")};
        return {sayLater("Experts and dense MLP"), sayLater("experts and dense MLP")};
    case Part::router:
        return {sayLater("Router"), sayLater("router")};
    case Part::other:
        if (hasSinks(design))
            return {sayLater("Norms and sinks"), sayLater("norms and sinks")};
        return {sayLater("Norms"), sayLater("norms")};
    case Part::keys:
        return {sayLater("Attention over keys"), sayLater("attention over keys")};
    }
    return {};
}

} // namespace

std::string partName(Part part, const Design &design)
{
    return say(wordsOf(part, design).name);
}

std::string partInSentence(Part part, const Design &design)
{
    return say(wordsOf(part, design).inSentence);
}

std::string_view partId(Part part)
{
    static constexpr ByPart<std::string_view> ids{"embedding", "attention", "feed_forward",
                                                  "router",    "other",     "keys"};
    return ids[indexOf(part)];
}

Band partBand(Part part, const Design &design)
{
    static constexpr ByPart<int> colours{slot::design,    slot::exact,     slot::article,
                                         slot::other + 1, slot::other + 2, slot::other};
    Band band;
    band.id = partId(part);
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
