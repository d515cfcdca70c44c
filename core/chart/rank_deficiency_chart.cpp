// SPDX-License-Identifier: MIT
#include "core/chart/charts.h"
#include "core/chart/ticks.h"
#include "core/number_text.h"
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

constexpr int points = 64;

std::vector<Point> curve(double ratio, const Axis &x, const Axis &y)
{
    std::vector<Point> line;
    for (int i = 0; i <= points; ++i) {
        const double hidden = x.minimum + (x.maximum - x.minimum) * i / points;
        const auto m = std::max<std::int64_t>(std::llround(hidden), 1);
        const auto n = static_cast<std::int64_t>(std::floor(ratio * static_cast<double>(m) + 1e-9));
        line.push_back({hidden, theory::log10RankDeficiency(n, m)});
        // Below the plot for good: the curve falls steadily.
        if (line.back().y < y.minimum)
            break;
    }
    return clipped(line, x, y);
}

/// The highest hidden size on the axis, in steps that a drag does not cross every frame.
double axisEnd(std::int64_t hidden)
{
    double end = 4096;
    while (end < static_cast<double>(hidden) * 1.05)
        end *= 2;
    return end;
}

struct Ratio
{
    const char *id;
    const char *name;
    double value;
    int colour;
    Dash dash;
    bool shown;
};

} // namespace

ChartModel rankDeficiencyChart(const ChartInput &input)
{
    const RankDeficiencyRow &row = input.evaluation.rankDeficiency;
    ChartModel model;
    model.id = "rank_deficiency";
    model.title = "Probability that a ReLU block loses rank at initialisation";
    model.x = fixedAxis("Hidden size (dimensions)", 0, axisEnd(row.hidden));
    // Ratio 4 falls by 0.2272 a dimension (theory.md section 2.4).
    const double lowest = std::min(-0.2272 * model.x.maximum, row.log10Probability * 1.05);
    model.y = log10Axis("Probability (log scale)", lowest, 0);
    for (const Ratio &ratio : {Ratio{"ratio_2", "width / hidden 2", 2, 5, Dash::dotted, false},
                               Ratio{"ratio_8_3", "8/3", 8.0 / 3, 0, Dash::solid, true},
                               Ratio{"ratio_3", "3", 3, 3, Dash::dashDotted, false},
                               Ratio{"ratio_4", "4", 4, 1, Dash::dashed, true}}) {
        Series series;
        series.id = ratio.id;
        series.name = ratio.name;
        series.source = "P[Bin(width, 1/2) < hidden], exact";
        series.colour = ratio.colour;
        series.dash = ratio.dash;
        series.shownAtStart = ratio.shown;
        series.points = curve(ratio.value, model.x, model.y);
        model.series.push_back(std::move(series));
    }
    Series own;
    own.id = "own_ratio";
    own.name = "this design, " + shortNumber(row.ratio);
    own.source = model.series.front().source;
    own.colour = 2;
    own.points = curve(row.ratio, model.x, model.y);
    model.series.push_back(std::move(own));
    model.marks.push_back({static_cast<double>(row.hidden),
                           std::clamp(row.log10Probability, model.y.minimum, model.y.maximum),
                           grouped(row.width) + " units over " + grouped(row.hidden)});
    for (const Finding &finding : input.evaluation.findings) {
        if (finding.id == "rank_deficiency")
            model.summary = finding.text;
    }
    return model;
}

} // namespace dimscope::chart
