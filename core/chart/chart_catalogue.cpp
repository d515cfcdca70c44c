// SPDX-License-Identifier: MIT
#include "core/chart/chart_catalogue.h"

#include "core/chart/budget_chart.h"
#include "core/chart/entropy_bound_chart.h"
#include "core/chart/gemm_chart.h"
#include "core/chart/rank_deficiency_chart.h"
#include "core/chart/receptive_field_chart.h"
#include "core/chart/roofline_chart.h"
#include "core/language/say.h"

#include <algorithm>
#include <array>

namespace dimscope::chart {

std::span<const ChartSpec> chartCatalogue()
{
    static constexpr std::array<ChartSpec, 6> charts{{
        {"entropy_bound", sayLater("Head dimension and entropy bound"), entropyBoundChart},
        {"rank_deficiency", sayLater("Rank deficiency of the feed-forward part"),
         rankDeficiencyChart},
        {"receptive_field", sayLater("Receptive field over the layers"), receptiveFieldChart},
        {"gemm", sayLater("Matrix product speed"), gemmChart},
        {"budget", sayLater("Where parameters, bytes and FLOPs go"), budgetChart, budgetForms,
         false},
        {"roofline",
         sayLater("Roofline of the design's matrix products"),
         rooflineChart,
         {},
         false},
    }};
    return charts;
}

std::string_view ChartInput::form(std::string_view chartId) const
{
    const auto charts = chartCatalogue();
    const auto chart = std::find_if(charts.begin(), charts.end(),
                                    [&](const ChartSpec &spec) { return spec.id == chartId; });
    if (chart == charts.end() || chart->forms.empty())
        return {};
    if (forms != nullptr) {
        const auto chosen = forms->find(chartId);
        for (const ChartForm &one : chart->forms) {
            if (chosen != forms->end() && one.id == chosen->second)
                return one.id;
        }
    }
    return chart->forms.front().id;
}

std::optional<Reach> ChartInput::pinnedReach(std::string_view chartId) const
{
    if (pinned == nullptr)
        return std::nullopt;
    const auto reach = pinned->find(chartId);
    return reach == pinned->end() ? std::nullopt : std::optional(reach->second);
}

} // namespace dimscope::chart
