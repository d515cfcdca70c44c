// SPDX-License-Identifier: MIT
#include "core/why/curves.h"

#include "core/language/capitals.h"
#include "core/language/say.h"
#include "core/sweep/sweep.h"
#include "core/why/curve_groups.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

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

/// The number at a point's height alone, with its unit.
std::string valueOf(std::string_view chart, const chart::Series &series, chart::Point point)
{
    constexpr int digits = 4;
    if (chart == "entropy_bound")
        return valueText(Value(point.y), Unit::dimensions, digits);
    if (chart == "rank_deficiency")
        return valueText(Value(point.y), Unit::log10Probability, digits);
    if (chart == "receptive_field")
        return valueText(Value(std::int64_t{std::llround(std::exp2(point.y))}), Unit::tokens,
                         digits);
    // Published speeds may be drawn to the scale of what was measured.
    for (const sweep::PublishedPoint &published : sweep::publishedH100()) {
        if (series.id == "published_h100" && static_cast<double>(published.value) == point.x)
            return valueText(Value(published.tflops), Unit::teraflops, digits);
    }
    return valueText(Value(point.y), Unit::teraflops, digits);
}

/// A point that nothing is computed for: its value, and what its read-out says of it.
Explanation toldPoint(std::string_view chart, const chart::Series &series, chart::Point at)
{
    const std::size_t index = nearestPoint(series, at);
    Explanation explanation;
    explanation.id = std::string(chart) + "." + series.id;
    explanation.title = series.name;
    explanation.value = valueOf(chart, series, series.points[index]);
    if (index < series.details.size()) {
        const bool isPublished = series.id.starts_with("published");
        const bool isRandom = series.id.starts_with("random");
        explanation.facts = {{isPublished ? say("Published")
                              : isRandom  ? say("Experiment")
                                          : say("Measured"),
                              series.details[index].text}};
    }
    explanation.source = startingSentence(series.source);
    if (series.id == "published_models") {
        explanation.check.sentence = say("Not computed twice here: take the model as the design, "
                                         "and each of its numbers is.");
    } else if (series.id.starts_with("published")) {
        explanation.check.sentence = say("Not computed twice: the speed alone was published, "
                                         "without its time, its interval and its kernel.");
    } else if (series.id.starts_with("measured")) {
        explanation.check.sentence =
            say("Not computed twice: its time was not kept, the point alone.");
    } else {
        explanation.assumptions = {say("A random experiment on this machine: the interval says how "
                                       "far another run may differ.")};
        explanation.check.sentence = say("Not computed twice: the curve beside it is the theory of "
                                         "the same number.");
    }
    return explanation;
}

/// The number of theory that a published model's point stands for: what the bound asks at its
/// number of keys, or its probability.
std::optional<Explanation> publishedPoint(std::string_view chart, const chart::Series &series,
                                          chart::Point at, const Evaluation &evaluation)
{
    const std::size_t index = nearestPoint(series, at);
    const chart::Point point = series.points[index];
    const std::optional<Subject> subject =
        chart == "entropy_bound" ? boundCurve("exact_joint", point.x) : rankAt(point);
    std::optional<Explanation> explanation;
    if (subject)
        explanation = explain(*subject, evaluation);
    if (!explanation)
        return std::nullopt;
    explanation->id = std::string(chart) + "." + series.id;
    // Its height is what was published, not the number of theory it is held against.
    if (chart == "entropy_bound")
        explanation->value = say("%1, where the exact bound asks %2", valueOf(chart, series, point),
                                 explanation->value);
    if (index < series.details.size())
        explanation->facts.insert(explanation->facts.begin(),
                                  {say("Published"), series.details[index].text});
    explanation->source += ". " + startingSentence(series.source);
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
    return subjectOfLayerCurve(series);
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

std::optional<Explanation> explainKeptPoint(std::string_view chart, const chart::Series &series,
                                            chart::Point at)
{
    return series.points.empty() ? std::nullopt : std::optional(toldPoint(chart, series, at));
}

std::optional<Explanation> explainPoint(std::string_view chart, const chart::Series &series,
                                        chart::Point at, const Evaluation &evaluation)
{
    if (const auto subject = curveSubject(chart, series.id, at.x, evaluation))
        return explain(*subject, evaluation);
    const bool isTold = series.id.starts_with("published") || series.id.starts_with("random");
    if (!isTold || series.points.empty())
        return std::nullopt;
    if (series.id == "published_models") {
        if (auto published = publishedPoint(chart, series, at, evaluation))
            return published;
    }
    return toldPoint(chart, series, at);
}

} // namespace dimscope::why
