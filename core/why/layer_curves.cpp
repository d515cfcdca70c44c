// SPDX-License-Identifier: MIT
#include "core/why/curve_groups.h"

#include "core/language/say.h"
#include "core/number_text.h"
#include "core/theory/receptive_field.h"
#include "core/why/second/windows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dimscope::why {

namespace {

std::optional<Value> whole(const std::optional<std::int64_t> &value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

std::int64_t slidingAmong(const Design &design, std::int64_t layers)
{
    if (seesContext(design, AttentionMask::sliding))
        return 0;
    Design first = design;
    first.layers = layers;
    return layersWith(first, AttentionMask::sliding);
}

struct LayerCurve
{
    std::string_view series;
    std::string_view subject; ///< the same for all layers
    std::optional<Value> (*first)(const Design &, std::int64_t layers);
    std::optional<Value> (*second)(const Design &, std::int64_t layers);
    std::string (*substituted)(const Design &, std::int64_t layers);
};

/// A residual share in percent.
template<int Percent>
std::optional<Value> meanFirst(const Design &design, std::int64_t layers)
{
    return Value(theory::influence(slidingAmong(design, layers), design.slidingAttention.window,
                                   Percent / 100.0)
                     .mean);
}

template<int Percent>
std::optional<Value> meanSecond(const Design &design, std::int64_t layers)
{
    const auto spread = second::spreadOfSources(design, layers, Percent / 100.0);
    return spread ? std::optional<Value>(spread->mean) : std::nullopt;
}

std::string windowText(const Design &design)
{
    return grouped(design.slidingAttention.window);
}

const LayerCurve layerCurves[] = {
    {"stacked_reach", "stacked_reach",
     [](const Design &design, std::int64_t layers) -> std::optional<Value> {
         return theory::stackedReach(slidingAmong(design, layers), design.slidingAttention.window);
     },
     [](const Design &design, std::int64_t layers) {
         return whole(second::tokensInSight(design, layers, second::Stack::sliding));
     },
     [](const Design &design, std::int64_t layers) {
         return "1 + " + grouped(slidingAmong(design, layers)) + " x (" + windowText(design) +
                " - 1)";
     }},
    {"all_layers_reach", "all_layers_reach",
     [](const Design &design, std::int64_t layers) -> std::optional<Value> {
         return theory::stackedReach(layers, design.slidingAttention.window);
     },
     [](const Design &design, std::int64_t layers) {
         return whole(second::tokensInSight(design, layers, second::Stack::allSliding));
     },
     [](const Design &design, std::int64_t layers) {
         return "1 + " + grouped(layers) + " x (" + windowText(design) + " - 1)";
     }},
    {"article_product", "article_product",
     [](const Design &design, std::int64_t layers) -> std::optional<Value> {
         return static_cast<double>(layers) * static_cast<double>(design.slidingAttention.window);
     },
     [](const Design &design, std::int64_t layers) {
         return whole(second::windowsAddedUp(design, layers));
     },
     [](const Design &design, std::int64_t layers) {
         return grouped(layers) + " x " + windowText(design);
     }},
    {"influence_mean", "influence_mean", meanFirst<0>, meanSecond<0>,
     [](const Design &design, std::int64_t layers) {
         return grouped(slidingAmong(design, layers)) + " x (" + windowText(design) + " - 1) / 2";
     }},
    {"influence_mean_residual", "influence_mean", meanFirst<95>, meanSecond<95>,
     [](const Design &design, std::int64_t layers) {
         return grouped(slidingAmong(design, layers)) + " x (1 - 0.95) x (" + windowText(design) +
                " - 1) / 2";
     }},
};

} // namespace

std::optional<Subject> layerCurve(std::string_view series, double x, const Evaluation &evaluation)
{
    const std::int64_t most = std::clamp<std::int64_t>(evaluation.design.layers, 0, 100'000);
    const std::int64_t layers = std::llround(std::clamp(x, 0.0, static_cast<double>(most)));
    for (const LayerCurve &curve : layerCurves) {
        if (curve.series != series)
            continue;
        std::optional<Subject> found = findSubject(curve.subject);
        if (!found)
            continue;
        Subject subject = std::move(*found);
        subject.title = layers == 1 ? say("%1 after %2 layer", subject.title, grouped(layers))
                                    : say("%1 after %2 layers", subject.title, grouped(layers));
        subject.first = [first = curve.first, layers](const Evaluation &e) {
            return first(e.design, layers);
        };
        subject.second = [second = curve.second, layers](const Evaluation &e) {
            return second(e.design, layers);
        };
        subject.substituted = [text = curve.substituted, layers](const Evaluation &e) {
            return text(e.design, layers);
        };
        return subject;
    }
    return std::nullopt;
}

std::optional<std::string_view> subjectOfLayerCurve(std::string_view series)
{
    for (const LayerCurve &curve : layerCurves) {
        if (curve.series == series && series != "influence_mean_residual")
            return curve.subject;
    }
    return std::nullopt;
}

} // namespace dimscope::why
