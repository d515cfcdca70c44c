// SPDX-License-Identifier: MIT
#include "core/chart/receptive_field_chart.h"

#include "core/chart/chart_parts.h"
#include "core/chart/ticks.h"
#include "core/counted.h"
#include "core/theory/receptive_field.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

/// What the window chart draws at most; a design with more layers is sampled.
constexpr std::int64_t mostColumns = 512;
constexpr std::int64_t mostLayers = 100'000;

struct LayerSample
{
    double layer = 0;              ///< from 1
    std::int64_t slidingSoFar = 0; ///< among the first `layer` layers
    bool full = false;
};

std::vector<LayerSample> sampleLayers(const Design &design)
{
    const std::int64_t layers = std::clamp<std::int64_t>(design.layers, 0, mostLayers);
    const std::int64_t stride = (layers + mostColumns - 1) / mostColumns;
    std::vector<LayerSample> samples;
    std::int64_t sliding = 0;
    for (std::int64_t i = 0; i < layers; ++i) {
        const bool full = seesContext(design, attentionMaskOf(design, i));
        sliding += full ? 0 : 1;
        if (i % stride == 0 || i + 1 == layers)
            samples.push_back({static_cast<double>(i + 1), sliding, full});
    }
    return samples;
}

double exponentOf(double tokens)
{
    return std::log2(std::max(tokens, 1.0));
}

double exponentOf(std::int64_t tokens)
{
    return exponentOf(static_cast<double>(tokens));
}

/// From an eighth of the window up to whatever is largest, in steps of two octaves.
Axis tokenAxis(const ReceptiveFieldRow &field, std::int64_t window, std::int64_t context)
{
    const double top = std::max({exponentOf(field.articleProduct),
                                 exponentOf(field.allLayersSliding), exponentOf(context)});
    const double low = window > 0 ? 2 * std::floor((exponentOf(window) - 3) / 2) : 4;
    return log2Axis(say("Reach (tokens)"), std::clamp(low, 0.0, 8.0),
                    std::max(10.0, 2 * std::floor(top / 2) + 2));
}

/// The layers that see the whole context, as columns; neighbours are joined.
Band fullBand(const std::vector<LayerSample> &samples, const Axis &x, const Axis &y, double high)
{
    Band band;
    band.id = "full_layers";
    band.name = say("Full layers");
    band.colour = slot::other + 2;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!samples[i].full)
            continue;
        const double halfBefore = i > 0 ? (samples[i].layer - samples[i - 1].layer) / 2 : 0.5;
        const double left = std::max(x.minimum, samples[i].layer - halfBefore);
        while (i + 1 < samples.size() && samples[i + 1].full)
            ++i;
        const double halfAfter =
            i + 1 < samples.size() ? (samples[i + 1].layer - samples[i].layer) / 2 : 0.5;
        const double right = std::min(x.maximum, samples[i].layer + halfAfter);
        band.slices.insert(band.slices.end(), {{left, y.minimum, y.minimum},
                                               {left, y.minimum, high},
                                               {right, y.minimum, high},
                                               {right, y.minimum, y.minimum}});
    }
    return band;
}

/// Mean distance of influence, one standard deviation to either side.
Band spreadBand(const std::vector<LayerSample> &samples, std::int64_t window, const Axis &y)
{
    Band band;
    band.id = "spread";
    band.name = say("Spread of influence");
    band.colour = slot::design;
    for (const LayerSample &sample : samples) {
        if (sample.slidingSoFar == 0 || window <= 1)
            continue;
        const theory::Influence influence = theory::influence(sample.slidingSoFar, window);
        const double low = exponentOf(influence.mean - influence.standardDeviation);
        const double high = exponentOf(influence.mean + influence.standardDeviation);
        band.slices.push_back({sample.layer, std::clamp(low, y.minimum, y.maximum),
                               std::clamp(high, y.minimum, y.maximum)});
    }
    return band;
}

struct Curve
{
    const char *id;
    std::string_view name;
    std::string_view source;
    Dash dash;
    int colour;
    bool shownAtStart;
    double (*tokens)(const LayerSample &, std::int64_t window); ///< 0: nothing to draw
};

constexpr Curve curves[] = {
    {"stacked_reach", sayLater("Sliding layers stacked"),
     sayLater("1 + L (W - 1), gpt-oss reference mask"), Dash::solid, slot::exact, true,
     [](const LayerSample &sample, std::int64_t window) {
         return static_cast<double>(theory::stackedReach(sample.slidingSoFar, window));
     }},
    {"article_product", sayLater("Article: layers x window"),
     sayLater("the article's product over all layers"), Dash::dashed, slot::article, true,
     [](const LayerSample &sample, std::int64_t window) {
         return sample.layer * static_cast<double>(window);
     }},
    {"influence_mean", sayLater("Mean of influence"),
     sayLater("uniform attention inside each window, exact convolution"), Dash::dotted,
     slot::design, true,
     [](const LayerSample &sample, std::int64_t window) {
         return theory::influence(sample.slidingSoFar, window).mean;
     }},
    {"influence_mean_residual", sayLater("Mean distance with residual share 0.95"),
     sayLater("Xiao, Why Stacking Sliding Windows Can't See Very Far, 2025, by exact convolution"),
     Dash::dashDotted, slot::other + 1, false,
     [](const LayerSample &sample, std::int64_t window) {
         return theory::influence(sample.slidingSoFar, window, 0.95).mean;
     }},
    {"all_layers_reach", sayLater("As if every layer were sliding"),
     sayLater("1 + L (W - 1) over all layers"), Dash::dotted, slot::other + 2, false,
     [](const LayerSample &sample, std::int64_t window) {
         return static_cast<double>(
             theory::stackedReach(static_cast<std::int64_t>(sample.layer), window));
     }},
};

Series seriesOf(const Curve &curve, const std::vector<LayerSample> &samples, std::int64_t window,
                const ChartModel &model)
{
    Series series;
    series.id = curve.id;
    series.name = say(curve.name);
    series.source = say(curve.source);
    series.dash = curve.dash;
    series.colour = curve.colour;
    series.shownAtStart = curve.shownAtStart;
    // Two more curves for each pin would hide the rest.
    series.ofDesign = series.id == "stacked_reach" || series.id == "influence_mean";
    std::vector<Point> line;
    line.reserve(samples.size());
    for (const LayerSample &sample : samples) {
        if (sample.slidingSoFar == 0 || window <= 0)
            continue;
        const double tokens = curve.tokens(sample, window);
        if (tokens > 0)
            line.push_back({sample.layer, std::log2(tokens)});
    }
    series.points = clipped(line, model.x, model.y);
    return series;
}

std::string summaryOf(const Evaluation &evaluation, std::int64_t window)
{
    const ReceptiveFieldRow &field = evaluation.receptiveField;
    const std::string name = designName(evaluation);
    const std::int64_t context = std::max<std::int64_t>(evaluation.design.context, 0);
    const std::string whole = counted(context, noun::token);
    if (field.slidingLayers == 0)
        return field.fullLayers == 1
                   ? say("%1: the only layer sees the whole context of %2.", name, whole)
                   : say("%1: all %2 see the whole context of %3.", name,
                         counted(field.fullLayers, noun::layer), whole);
    constexpr Noun reaching{sayLater("%1 sliding layer of %2 reaches %3"),
                            sayLater("%1 sliding layers of %2 reach %3")};
    const std::string reach = say(field.slidingLayers == 1 ? reaching.one : reaching.many,
                                  grouped(field.slidingLayers), counted(window, noun::key),
                                  overAnyText(counted(field.stackedSliding, noun::token),
                                              static_cast<double>(field.stackedSliding), context));
    const std::string around = overAnyText(grouped(field.mean), field.mean, context);
    if (field.fullLayers == 0)
        return say("%1: %2, with influence around %3.", name, reach, around);
    return field.fullLayers == 1
               ? say("%1: %2, with influence around %3, while 1 full layer sees all %4.", name,
                     reach, around, grouped(context))
               : say("%1: %2, with influence around %3, while %4 full layers see all %5.", name,
                     reach, around, grouped(field.fullLayers), grouped(context));
}

} // namespace

ChartModel receptiveFieldChart(const ChartInput &input)
{
    const Evaluation &evaluation = input.evaluation;
    const Design &design = evaluation.design;
    const ReceptiveFieldRow &field = evaluation.receptiveField;
    const bool sliding = field.slidingLayers > 0;
    const std::int64_t window = sliding ? design.slidingAttention.window : 0;
    const std::vector<LayerSample> samples = sampleLayers(design);
    const double lastLayer = samples.empty() ? 1 : samples.back().layer;
    const double contextExponent = exponentOf(design.context);

    ChartModel model;
    model.id = "receptive_field";
    model.title = say("Receptive field over the layers");
    model.summary = summaryOf(evaluation, window);
    model.x = countAxis(say("Layer (counted from 1)"), 0, stableTop(lastLayer + 0.5), 8);
    model.x.quantity = "layers";
    model.x.whole = true;
    model.y = tokenAxis(field, window, design.context);
    model.y.unit = say("tokens");
    const double fullHeight = std::clamp(contextExponent, model.y.minimum, model.y.maximum);
    // What has nothing to draw has no place in the legend either.
    for (const Band &band :
         {fullBand(samples, model.x, model.y, fullHeight), spreadBand(samples, window, model.y)}) {
        if (!band.slices.empty())
            model.bands.push_back(band);
    }
    for (const Curve &curve : curves) {
        Series series = seriesOf(curve, samples, window, model);
        if (!series.points.empty())
            model.series.push_back(std::move(series));
    }

    const std::string name = designName(evaluation);
    if (sliding) {
        model.marks.push_back(
            {lastLayer,
             std::clamp(exponentOf(field.stackedSliding), model.y.minimum, model.y.maximum),
             say("%1: %2 over %3", name,
                 overAnyText(counted(field.stackedSliding, noun::token),
                             static_cast<double>(field.stackedSliding), design.context),
                 counted(field.slidingLayers, noun::slidingLayer))});
    } else {
        model.marks.push_back(
            {lastLayer, fullHeight,
             say("%1: all %2 from layer 1 on", name,
                 counted(std::max<std::int64_t>(design.context, 0), noun::token))});
        model.notice =
            layersWith(design, AttentionMask::sliding) > 0
                ? say("%1: a window of %2 acts as full attention, every layer sees the whole "
                      "context.",
                      name, counted(design.slidingAttention.window, noun::key))
                : say("%1 has no sliding layers: every layer sees the whole context.", name);
    }
    if (!input.published.empty()) {
        model.series.push_back(publishedReachSeries(input.published));
        leaveLabelsToMarks(model.series.back(), model.marks);
    }
    return model;
}

} // namespace dimscope::chart
