// SPDX-License-Identifier: MIT
#include "core/chart/charts.h"
#include "core/chart/ticks.h"
#include "core/number_text.h"
#include "core/theory/entropy_bound.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dimscope::chart {

namespace {

constexpr double lowestExponent = 4;
constexpr double usualExponent = 18;
constexpr int pointsPerOctave = 4;

using Bound = double (*)(double keys);

std::vector<Point> curve(Bound bound, const Axis &x, const Axis &y)
{
    std::vector<Point> points;
    for (double e = x.minimum; e <= x.maximum + 1e-9; e += 1.0 / pointsPerOctave)
        points.push_back({e, bound(std::exp2(e))});
    return clipped(points, x, y);
}

double natural833(double keys)
{
    return theory::sourceConstant * std::log(keys);
}
double log2833(double keys)
{
    return theory::sourceConstant * std::log2(keys);
}
double asymptote(double keys)
{
    return theory::asymptoteConstantJoint * std::log(keys);
}

Series line(std::string id, std::string name, std::string source, int colour, Dash dash,
            std::vector<Point> points, bool shown)
{
    Series series;
    series.id = std::move(id);
    series.name = std::move(name);
    series.source = std::move(source);
    series.colour = colour;
    series.dash = dash;
    series.points = std::move(points);
    series.shownAtStart = shown;
    return series;
}

/// The exact bound depends on nothing but the range, and a drag asks for it every frame.
std::vector<Point> exactCurve(Bound bound, const Axis &x, const Axis &y)
{
    struct Cached
    {
        Bound bound = nullptr;
        double minimum = 0;
        double maximum = 0;
        double top = 0;
        std::vector<Point> points;
    };
    thread_local std::vector<Cached> cache;
    for (const Cached &entry : cache) {
        if (entry.bound == bound && entry.minimum == x.minimum && entry.maximum == x.maximum &&
            entry.top == y.maximum)
            return entry.points;
    }
    if (cache.size() >= 16)
        cache.clear();
    cache.push_back({bound, x.minimum, x.maximum, y.maximum, curve(bound, x, y)});
    return cache.back().points;
}

std::string summary(const Evaluation &evaluation)
{
    for (const Finding &finding : evaluation.findings) {
        if (finding.id == "window_bound" && finding.verdict != Verdict::notApplicable)
            return finding.text;
    }
    for (const Finding &finding : evaluation.findings) {
        if (finding.id == "context_bound")
            return finding.text;
    }
    return {};
}

} // namespace

ChartModel entropyBoundChart(const ChartInput &input)
{
    ChartModel model;
    model.id = "entropy_bound";
    model.title = "Head dimension that N keys ask for";
    double widest = usualExponent;
    double highest = 150;
    for (const EntropyBoundRow &row : input.evaluation.entropyBound) {
        widest =
            std::max(widest, std::log2(static_cast<double>(std::max<std::int64_t>(row.keys, 2))));
        highest = std::max(highest, static_cast<double>(row.headDim) * 1.05);
    }
    model.x = log2Axis("Number of keys N", lowestExponent, widest);
    model.y = niceAxis("Head dimension (dims)", 0, highest);
    model.series = {
        line("exact_joint", "Exact joint bound", "theory of kexue.fm/7695, exact form", 0,
             Dash::solid, exactCurve(theory::exactBoundJoint, model.x, model.y), true),
        line("log2_8_33", "Article: 8.33 log₂ N", "the article's reading of kexue.fm/8711", 1,
             Dash::dashed, curve(log2833, model.x, model.y), true),
        line("natural_8_33", "Source: 8.33 ln N", "kexue.fm/8711", 2, Dash::dashDotted,
             curve(natural833, model.x, model.y), false),
        line("exact_conditional", "Conditional bound", "kexue.fm/8823, exact form", 3, Dash::solid,
             exactCurve(theory::exactBoundConditional, model.x, model.y), false),
        line("asymptote_joint", "Asymptote 8.312 ln N", "4 / ln(phi) ln N", 5, Dash::dotted,
             curve(asymptote, model.x, model.y), false)};
    for (const EntropyBoundRow &row : input.evaluation.entropyBound) {
        const double keys = static_cast<double>(std::max<std::int64_t>(row.keys, 1));
        model.marks.push_back(
            {std::clamp(std::log2(keys), model.x.minimum, model.x.maximum),
             static_cast<double>(row.headDim),
             std::string(row.attention == AttentionMask::full ? "full: " : "window: ") +
                 grouped(row.headDim) + " over " + grouped(row.keys) + " keys"});
    }
    model.summary = summary(input.evaluation);
    return model;
}

} // namespace dimscope::chart
