// SPDX-License-Identifier: MIT
#include "core/why/curves.h"

#include "core/number_text.h"
#include "core/theory/entropy_bound.h"
#include "core/theory/rank_deficiency.h"
#include "core/theory/receptive_field.h"
#include "core/why/second/binomial.h"
#include "core/why/second/sphere.h"
#include "core/why/second/windows.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

constexpr double ln2 = 0.693147180559945309417;

std::optional<Value> real(const std::optional<double> &value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

std::optional<Value> whole(const std::optional<std::int64_t> &value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

// --- entropy bound: x = log2 N ------------------------------------------------------------------

struct BoundCurve
{
    std::string_view series;
    const char *title;
    const char *formula;
    double (*first)(double keys);
    std::optional<double> (*second)(double log2Keys);
    const char *how;
    std::string (*substituted)(double keys);
    const char *source;
};

std::string keysText(double keys)
{
    return keys < 1e15 ? grouped(keys) : significant(keys, 4);
}

const BoundCurve boundCurves[] = {
    {"exact_joint", "Exact bound", "2 ln N = KL(n), solved for n", theory::exactBoundJoint,
     [](double log2Keys) { return second::dimensionOfLoss(2 * log2Keys * ln2); },
     "KL is integrated numerically over the sphere instead of summed as a series, and n is "
     "bisected.",
     [](double keys) {
         return "2 ln " + keysText(keys) + " = " + significant(2 * std::log(keys), 6) +
                " nats = KL(n)\nn";
     },
     "Su, kexue.fm/7695, without its rounding"},
    {"exact_conditional", "Conditional bound", "ln N = KL(n), solved for n",
     theory::exactBoundConditional,
     [](double log2Keys) { return second::dimensionOfLoss(log2Keys * ln2); },
     "KL is integrated numerically over the sphere instead of summed as a series, and n is "
     "bisected.",
     [](double keys) {
         return "ln " + keysText(keys) + " = " + significant(std::log(keys), 6) +
                " nats = KL(n)\nn";
     },
     "Su, kexue.fm/8823: a row of attention is a distribution over N keys"},
    {"article_log2", "The article's rule", "8.33 log2 N",
     [](double keys) { return theory::sourceConstant * std::log2(keys); },
     [](double log2Keys) -> std::optional<double> {
         return 8.33 * second::binaryLogarithm(second::binaryPower(log2Keys));
     },
     "log2 N bit by bit, by repeated squaring.",
     [](double keys) { return "8.33 x log2 " + keysText(keys); },
     "The article's numbers 58 and 100 are base 2"},
    {"source_natural", "The source's rule", "8.33 ln N",
     [](double keys) { return theory::sourceConstant * std::log(keys); },
     [](double log2Keys) -> std::optional<double> {
         return 8.33 * ln2 * second::binaryLogarithm(second::binaryPower(log2Keys));
     },
     "ln N from log2 N bit by bit, by repeated squaring.",
     [](double keys) { return "8.33 x ln " + keysText(keys); },
     "Su, kexue.fm/7695 and 8711: the logarithm is natural"},
    {"asymptote_joint", "Asymptote of the exact bound", "4 / ln(golden ratio) x ln N",
     [](double keys) { return theory::asymptoteConstantJoint * std::log(keys); },
     [](double log2Keys) -> std::optional<double> {
         const double nats = ln2 * second::binaryLogarithm(second::binaryPower(log2Keys));
         return 2 * nats / second::limitingRate();
     },
     "The loss a dimension from c = 1 - c^2 by bisection, ln N by repeated squaring.",
     [](double keys) { return "8.31234768 x ln " + keysText(keys); },
     "First term of KL for many dimensions (derived with the saddle point)"},
};

std::optional<Subject> boundCurve(std::string_view series, double x)
{
    for (const BoundCurve &curve : boundCurves) {
        if (curve.series != series)
            continue;
        x = std::clamp(x, 0.0, 1000.0);
        const double keys = std::exp2(x);
        Subject subject;
        subject.title = std::string(curve.title) + " over " + keysText(keys) + " keys";
        subject.unit = Unit::dimensions;
        subject.formula = curve.formula;
        subject.first = [first = curve.first, keys](const Evaluation &) {
            return Value(first(keys));
        };
        subject.how = curve.how;
        subject.second = [second = curve.second, x](const Evaluation &) { return real(second(x)); };
        subject.substituted = [text = curve.substituted, keys](const Evaluation &) {
            return text(keys);
        };
        subject.assumptions = {
            "Keys are independent and uniform on the sphere, and scores are not scaled by 1 / "
            "sqrt(d).",
            "A heuristic of capacity, not a theorem about trained heads."};
        subject.source = curve.source;
        subject.tolerance = {1e-8, 1e-8}; // the bisections stop at 1e-11
        return subject;
    }
    return std::nullopt;
}

// --- rank deficiency: x = hidden size
// -------------------------------------------------------------

/// Units of a curve at that hidden size, as the chart draws it.
std::optional<std::int64_t> widthOfCurve(std::string_view series, std::int64_t hidden,
                                         const Evaluation &evaluation)
{
    if (series == "ratio_4")
        return hidden * 4;
    if (series == "ratio_8_3")
        return hidden * 8 / 3;
    if (series == "ratio_3")
        return hidden * 3;
    if (series == "ratio_2")
        return hidden * 2;
    if (series != "ratio_design")
        return std::nullopt;
    const double width = static_cast<double>(hidden) * evaluation.rankDeficiency.ratio;
    return std::llround(std::min(width, 1e15));
}

std::optional<Subject> rankCurve(std::string_view series, double x, const Evaluation &evaluation)
{
    constexpr double mostHidden = 1e12;
    const std::int64_t hidden = std::llround(std::clamp(x, 1.0, mostHidden));
    const std::optional<std::int64_t> width = widthOfCurve(series, hidden, evaluation);
    const Subject *own = findSubject("rank_log10");
    if (!width || own == nullptr)
        return std::nullopt;
    Subject subject = *own;
    subject.title =
        "Rank deficiency of " + grouped(*width) + " units for " + grouped(hidden) + " dimensions";
    subject.first = [units = *width, hidden](const Evaluation &) {
        return Value(theory::log10RankDeficiency(units, hidden));
    };
    subject.second = [units = *width, hidden](const Evaluation &) {
        return real(second::log10OfTerms(units, hidden, 0.5));
    };
    subject.substituted = [units = *width, hidden](const Evaluation &) {
        return "P[Bin(" + grouped(units) + ", 1/2) < " + grouped(hidden) + "]";
    };
    return subject;
}

// --- receptive field: x = layer
// -------------------------------------------------------------------

std::int64_t slidingAmong(const Design &design, std::int64_t layers)
{
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

std::optional<Subject> layerCurve(std::string_view series, double x, const Evaluation &evaluation)
{
    const std::int64_t most = std::clamp<std::int64_t>(evaluation.design.layers, 0, 100'000);
    const std::int64_t layers = std::llround(std::clamp(x, 0.0, static_cast<double>(most)));
    for (const LayerCurve &curve : layerCurves) {
        const Subject *own = findSubject(curve.subject);
        if (curve.series != series || own == nullptr)
            continue;
        Subject subject = *own;
        subject.title += " after " + grouped(layers) + (layers == 1 ? " layer" : " layers");
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

// --- points that no formula gives
// -----------------------------------------------------------------

/// The point of the series nearest to a click.
std::size_t nearestPoint(const chart::Series &series, chart::Point at)
{
    const auto distance = [at](const chart::Point &point) {
        return std::hypot(point.x - at.x, point.y - at.y);
    };
    const auto nearest = std::min_element(
        series.points.begin(), series.points.end(),
        [&](const auto &one, const auto &other) { return distance(one) < distance(other); });
    return static_cast<std::size_t>(nearest - series.points.begin());
}

Explanation toldPoint(std::string_view chart, const chart::Series &series, chart::Point at)
{
    const std::size_t index = nearestPoint(series, at);
    Explanation explanation;
    explanation.id = std::string(chart) + "." + series.id;
    explanation.title = series.name;
    explanation.value = index < series.details.size() ? series.details[index].text : std::string();
    explanation.source = series.source;
    if (series.id == "published_models") {
        explanation.check.sentence = "Not computed twice here: take the model as the design, and "
                                     "each of its numbers is.";
    } else if (series.id.starts_with("published")) {
        explanation.check.sentence = "Not computed twice: the speed alone was published, without "
                                     "its time, its interval and its kernel.";
    } else {
        explanation.assumptions = {"A random experiment on this machine: the interval says how far "
                                   "another run may differ."};
        explanation.check.sentence = "Not computed twice: the curve beside it is the theory of the "
                                     "same number.";
    }
    return explanation;
}

} // namespace

std::optional<std::string_view> subjectOfSeries(std::string_view chart, std::string_view series,
                                                const Evaluation &evaluation)
{
    if (chart == "entropy_bound") {
        const bool isFull = !evaluation.entropyBound.empty() &&
                            evaluation.entropyBound.back().attention == AttentionMask::full;
        if (evaluation.entropyBound.empty())
            return std::nullopt;
        if (series.empty() || series == "exact_joint")
            return isFull ? "exact_joint.full" : "exact_joint.sliding";
        if (series == "exact_conditional")
            return isFull ? "exact_conditional.full" : "exact_conditional.sliding";
        return std::nullopt;
    }
    if (chart == "rank_deficiency")
        return series.empty() || series == "ratio_design"
                   ? std::optional<std::string_view>("rank_log10")
                   : std::nullopt;
    if (chart != "receptive_field")
        return std::nullopt;
    const bool slides = evaluation.receptiveField.slidingLayers > 0;
    if (series == "full_layers" || (series.empty() && !slides))
        return "nominal_reach";
    if (!slides)
        return std::nullopt;
    if (series.empty())
        return "stacked_reach";
    if (series == "spread")
        return "influence_deviation";
    for (const LayerCurve &curve : layerCurves) {
        if (curve.series == series && series != "influence_mean_residual")
            return curve.subject;
    }
    return std::nullopt;
}

std::optional<Subject> curveSubject(std::string_view chart, std::string_view series, double x,
                                    const Evaluation &evaluation)
{
    if (!std::isfinite(x))
        return std::nullopt;
    std::optional<Subject> subject;
    if (chart == "entropy_bound")
        subject = boundCurve(series, x);
    else if (chart == "rank_deficiency")
        subject = rankCurve(series, x, evaluation);
    else if (chart == "receptive_field")
        subject = layerCurve(series, x, evaluation);
    if (subject)
        subject->id = std::string(chart) + "." + std::string(series);
    return subject;
}

std::optional<Explanation> explainPoint(std::string_view chart, const chart::Series &series,
                                        chart::Point at, const Evaluation &evaluation)
{
    if (const auto subject = curveSubject(chart, series.id, at.x, evaluation))
        return explain(*subject, evaluation);
    const bool isTold = series.id.starts_with("published") || series.id.starts_with("random");
    if (!isTold || series.points.empty())
        return std::nullopt;
    return toldPoint(chart, series, at);
}

} // namespace dimscope::why
