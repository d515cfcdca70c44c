// SPDX-License-Identifier: MIT
#include "core/why/curves.h"

#include "core/chart/axis_scale.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

std::optional<Explanation> explainRegion(const chart::ChartModel &chart, const chart::Band &band,
                                         chart::Point at, const Evaluation &evaluation)
{
    const auto distance = [at](const chart::Band::Slice &slice) {
        return std::hypot(slice.x - at.x, slice.low - at.y);
    };
    const auto slice =
        std::min_element(band.slices.begin(), band.slices.end(),
                         [&](const chart::Band::Slice &one, const chart::Band::Slice &other) {
                             return distance(one) < distance(other);
                         });
    if (slice == band.slices.end())
        return std::nullopt;
    const auto number = [&chart](double y) {
        return significant(chart::valueOf(chart.y.scale, y), 6);
    };
    Explanation explanation;
    explanation.id = chart.id + "." + band.id;
    explanation.title = band.name;
    explanation.value = say("%1 to %2", number(slice->low), number(slice->high));
    if (!chart.y.unit.empty())
        explanation.value += " " + chart.y.unit;
    // The spread is as far below the mean as above it, unless the axis ends.
    const auto middle = curveSubject(chart.id, "influence_mean", slice->x, evaluation);
    if (band.id == "spread" && middle) {
        explanation.formula = say("mean - deviation to mean + deviation");
        if (auto mean = explain(*middle, evaluation))
            explanation.parts.push_back(std::move(*mean));
        explanation.check.sentence =
            say("Not computed twice here: the mean below is, and the deviation over all layers "
                "where the design's own is asked for.");
    } else {
        explanation.check.sentence = say("Not computed: the region marks a part of the chart, and "
                                         "its ends are those of the axis.");
    }
    return explanation;
}

} // namespace dimscope::why
