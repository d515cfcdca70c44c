// SPDX-License-Identifier: MIT
#include "core/chart/charts.h"
#include "core/chart/ticks.h"
#include "core/number_text.h"
#include "core/theory/receptive_field.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

double exponent(double tokens)
{
    return std::log2(std::max(tokens, 1.0));
}

} // namespace

ChartModel receptiveFieldChart(const ChartInput &input)
{
    const Design &design = input.evaluation.design;
    const ReceptiveFieldRow &row = input.evaluation.receptiveField;
    const std::int64_t window = design.slidingAttention.window;
    const std::int64_t layers = std::max<std::int64_t>(design.layers, 1);
    const bool slides = row.slidingLayers > 0;

    ChartModel model;
    model.id = "receptive_field";
    model.title = "How far a token sees, layer by layer";
    model.x = fixedAxis("Layer", 0, std::ceil(static_cast<double>(layers) / 8) * 8);
    const double highest =
        std::max({exponent(static_cast<double>(design.context)),
                  slides ? exponent(static_cast<double>(row.articleProduct)) : 0.0,
                  slides ? exponent(static_cast<double>(row.stackedSliding)) : 0.0});
    model.y = log2Axis("Reach (tokens)", 0, highest);

    Series reach;
    reach.id = "stacked_sliding";
    reach.name = "Sliding layers stacked";
    reach.source = "1 + L (W - 1)";
    Series mean;
    mean.id = "mean_influence";
    mean.name = "Mean of influence";
    mean.source = "L (W - 1) / 2, uniform attention";
    mean.colour = 2;
    mean.dash = Dash::dashDotted;
    Series article;
    article.id = "article_product";
    article.name = "Article: layers x window";
    article.source = "the article";
    article.colour = 1;
    article.dash = Dash::dashed;
    Band spread;
    spread.id = "spread";
    spread.name = "Spread (mean ± deviation)";
    spread.colour = 2;
    Band full;
    full.id = "full_layers";
    full.name = "Full layers";
    full.colour = 5;

    // A long stack needs no more points than pixels.
    const std::int64_t stride = std::max<std::int64_t>(layers / 256, 1);
    std::int64_t sliding = 0;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const bool isFull = attentionMaskOf(design, layer) == AttentionMask::full;
        const auto x = static_cast<double>(layer + 1);
        sliding += isFull ? 0 : 1;
        if (isFull) {
            // A narrow column a layer: its own piece, closed by zero-height ends.
            const double top = exponent(static_cast<double>(design.context));
            full.slices.insert(
                full.slices.end(),
                {{x - 0.5, 0, 0}, {x - 0.5, 0, top}, {x + 0.5, 0, top}, {x + 0.5, 0, 0}});
        }
        if (!slides || ((layer + 1) % stride != 0 && layer + 1 != layers))
            continue;
        const theory::Influence spreadHere = theory::influence(sliding, window);
        reach.points.push_back(
            {x, exponent(static_cast<double>(theory::stackedReach(sliding, window)))});
        mean.points.push_back({x, exponent(spreadHere.mean)});
        article.points.push_back({x, exponent(x * static_cast<double>(window))});
        spread.slices.push_back({x, exponent(spreadHere.mean - spreadHere.standardDeviation),
                                 exponent(spreadHere.mean + spreadHere.standardDeviation)});
    }
    if (slides) {
        for (Series *series : {&reach, &mean, &article}) {
            series->points = clipped(series->points, model.x, model.y);
            model.series.push_back(std::move(*series));
        }
        model.bands.push_back(std::move(spread));
        model.marks.push_back({static_cast<double>(layers),
                               exponent(static_cast<double>(row.stackedSliding)),
                               grouped(row.stackedSliding) + " tokens by " +
                                   grouped(row.slidingLayers) + " sliding layers"});
    } else {
        model.notice = "No layer slides: every layer sees the whole context of " +
                       grouped(design.context) + " tokens.";
        model.marks.push_back({static_cast<double>(layers),
                               exponent(static_cast<double>(design.context)),
                               grouped(design.context) + " tokens"});
    }
    if (!full.slices.empty()) {
        full.name = "Full layers, whole context";
        model.bands.push_back(std::move(full));
    }
    for (const Finding &finding : input.evaluation.findings) {
        if (finding.id == "receptive_field")
            model.summary = finding.text;
    }
    return model;
}

} // namespace dimscope::chart
