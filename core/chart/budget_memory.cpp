// SPDX-License-Identifier: MIT
#include "core/chart/budget_parts.h"
#include "core/chart/chart_parts.h"
#include "core/chart/ticks.h"
#include "core/counted.h"
#include "core/counting/memory.h"
#include "core/counting/saturating.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dimscope::chart {

namespace {

using S = Saturating;

constexpr double samplesPerOctave = 4;

double gib(S bytes)
{
    return static_cast<double>(bytes.value()) / (1 << 30);
}

double exponentOf(std::int64_t tokens)
{
    return std::log2(static_cast<double>(std::max<std::int64_t>(tokens, 1)));
}

/// Keys and values of all sequences at every context, with that of the design among them.
struct CacheSample
{
    double exponent = 0;
    S bytes;
};

S cacheBytes(const Design &design)
{
    return S(kvCache(design).bytes) * std::max<std::int64_t>(design.batch, 1);
}

std::vector<CacheSample> cacheSamples(Design design, const Axis &x)
{
    const double own = exponentOf(design.context);
    std::vector<CacheSample> samples;
    samples.reserve(static_cast<std::size_t>((x.maximum - x.minimum) * samplesPerOctave) + 2);
    const std::int64_t ownContext = std::max<std::int64_t>(design.context, 1);
    bool ownTaken = false;
    const auto take = [&](double exponent, std::int64_t context) {
        design.context = context;
        samples.push_back({exponent, cacheBytes(design)});
    };
    for (double e = x.minimum; e <= x.maximum; e += 1 / samplesPerOctave) {
        if (!ownTaken && own <= e) {
            ownTaken = true;
            take(own, ownContext);
        }
        if (e == own)
            continue;
        // Where the axis does not hold whole powers, at the whole tokens that are counted.
        const std::int64_t tokens = std::llround(std::exp2(e));
        take(std::log2(static_cast<double>(tokens)), tokens);
    }
    return samples;
}

/// What GPUs hold: their names by memory.
using Capacities = std::map<double, std::string>;

Capacities capacitiesOf(std::span<const GpuSpec> gpus)
{
    Capacities capacities;
    for (const GpuSpec &gpu : gpus) {
        std::string &names = capacities[gpu.memoryGib];
        names += (names.empty() ? "" : ", ") + gpu.label;
    }
    return capacities;
}

std::string capacityText(const Capacities::value_type &capacity)
{
    return compact(capacity.first) + " GiB: " + capacity.second;
}

/// Those inside the plot and not too close to each other, the largest first.
std::vector<DesignMark> capacityRules(const Capacities &capacities, const Axis &y)
{
    constexpr double apart = 0.09; // of the axis
    const double least = apart * y.maximum;
    double last = y.maximum * (1 + apart / 2);
    std::vector<DesignMark> rules;
    for (auto it = capacities.rbegin(); it != capacities.rend(); ++it) {
        if (it->first < least || last - it->first < least)
            continue;
        last = it->first;
        rules.push_back({std::nullopt, it->first, capacityText(*it)});
    }
    return rules;
}

/// From the bottom up; what weighs nothing is left out.
std::vector<Band> weightBands(const Design &design, const Axis &x)
{
    const ByPart<std::int64_t> bytes = weightBytesByPart(design, design.weightFormat);
    std::vector<Band> bands;
    S below;
    for (const Part part : allParts) {
        if (bytes[indexOf(part)] == 0)
            continue;
        Band band = partBand(part, design);
        const double low = gib(below);
        below += bytes[indexOf(part)];
        band.slices = {{x.minimum, low, gib(below)}, {x.maximum, low, gib(below)}};
        bands.push_back(std::move(band));
    }
    return bands;
}

Band cacheBand(const Design &design, S weights, const std::vector<CacheSample> &samples)
{
    Band band = partBand(Part::keys, design);
    band.name = say("Keys and values");
    for (const CacheSample &sample : samples)
        band.slices.push_back({sample.exponent, gib(weights), gib(weights + sample.bytes)});
    return band;
}

Series totalSeries(S weights, const std::vector<CacheSample> &samples)
{
    Series series;
    series.id = "total";
    series.name = say("Total");
    series.source = say("weights in the design's format; keys and values in bf16, sliding layers "
                        "hold min(window, context) tokens; without activations");
    series.colour = slot::other;
    series.ofDesign = true;
    for (const CacheSample &sample : samples)
        series.points.push_back({sample.exponent, gib(weights + sample.bytes)});
    return series;
}

std::string sequencesText(const Design &design)
{
    return say("%1 of %2", counted(std::max<std::int64_t>(design.batch, 1), noun::sequence),
               counted(std::max<std::int64_t>(design.context, 0), noun::token));
}

std::string summaryOf(const Evaluation &evaluation, const Capacities &capacities)
{
    const Design &design = evaluation.design;
    const S cache = cacheBytes(design);
    const S total = S(evaluation.weightBytes) + cache;
    const std::string held =
        say("%1 holds %2 for %3: %4 of weights and %5 of keys and values, without activations",
            designName(evaluation), bytesText(total.value()), sequencesText(design),
            bytesText(evaluation.weightBytes), bytesText(cache.value()));
    if (capacities.empty())
        return say("%1.", held);
    const auto fits = capacities.lower_bound(gib(total));
    if (fits == capacities.end())
        return say("%1; more than any GPU of the list has.", held);
    return say("%1; the smallest memory of the list that takes it has %2.", held,
               capacityText(*fits));
}

} // namespace

ChartModel budgetMemory(const ChartInput &input)
{
    const Evaluation &evaluation = input.evaluation;
    const Design &design = evaluation.design;
    const double own = exponentOf(design.context);
    const Capacities capacities = capacitiesOf(input.gpus);
    const S weights = evaluation.weightBytes;
    ChartModel model;
    model.id = "budget";
    model.title = say("Memory over the context");
    model.summary = summaryOf(evaluation, capacities);
    model.x = log2Axis(say("Context (tokens)"), std::min(10.0, own), std::max(20.0, own));
    model.x.quantity = "tokens";
    model.x.unit = say("tokens");
    model.x.whole = true;
    const std::vector<CacheSample> samples = cacheSamples(design, model.x);
    model.y = niceAxis(say("Memory (GiB)"), 0, stableTop(gib(weights + samples.back().bytes)));
    model.y.unit = "GiB";
    model.bands = weightBands(design, model.x);
    if (samples.back().bytes.value() > 0)
        model.bands.push_back(cacheBand(design, weights, samples));
    model.series.push_back(totalSeries(weights, samples));
    const S total = weights + cacheBytes(design);
    model.marks.push_back({own, gib(total),
                           say("%1: %2 for %3", designName(evaluation), bytesText(total.value()),
                               sequencesText(design))});
    for (DesignMark &rule : capacityRules(capacities, model.y))
        model.marks.push_back(std::move(rule));
    return model;
}

} // namespace dimscope::chart
