// SPDX-License-Identifier: MIT
#include "core/chart/entropy_bound_chart.h"

#include "core/chart/chart_parts.h"
#include "core/chart/evidence_series.h"
#include "core/chart/ticks.h"
#include "core/counted.h"
#include "core/theory/entropy_bound.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dimscope::chart {

namespace {

constexpr double samplesPerOctave = 4;
constexpr double octavesOfTable = 24; ///< 16 million keys; few designs' axes go further

using Bound = double (*)(double keys);

/// Keys are whole: where quarters of an octave fall between two, the curve goes through the nearer.
double sampledKeys(double exponent)
{
    return std::round(std::exp2(exponent));
}

/// A bound where the curves are sampled: they are the same whatever the design, and each value is a
/// root to solve for.
std::vector<double> tableOf(Bound bound)
{
    std::vector<double> table;
    for (double i = 0; i <= octavesOfTable * samplesPerOctave; ++i)
        table.push_back(bound(sampledKeys(i / samplesPerOctave)));
    return table;
}

double tabulated(const std::vector<double> &table, Bound bound, double keys)
{
    const double place = std::round(std::log2(keys) * samplesPerOctave);
    const auto i = static_cast<std::size_t>(std::clamp(place, 0.0, 1e6));
    return i < table.size() && sampledKeys(place / samplesPerOctave) == keys ? table[i]
                                                                             : bound(keys);
}

double jointBound(double keys)
{
    static const std::vector<double> table = tableOf(theory::exactBoundJoint);
    return tabulated(table, theory::exactBoundJoint, keys);
}

double conditionalBound(double keys)
{
    static const std::vector<double> table = tableOf(theory::exactBoundConditional);
    return tabulated(table, theory::exactBoundConditional, keys);
}

double exponentOf(const EntropyBoundRow &row)
{
    return std::log2(static_cast<double>(std::max<std::int64_t>(row.keys, 1)));
}

/// 16 to 1,048,576 keys, or further by steps of four octaves; as far as a pinned design's.
Axis keyAxis(const std::vector<EntropyBoundRow> &rows, const std::optional<Reach> &pinned)
{
    double low = std::min(4.0, pinned ? pinned->left : 4);
    double high = std::max(20.0, pinned ? pinned->right : 20);
    for (const EntropyBoundRow &row : rows) {
        low = std::min(low, 4 * std::floor(exponentOf(row) / 4));
        high = std::max(high, 4 * std::ceil(exponentOf(row) / 4));
    }
    return log2Axis(say("Number of keys N (tokens)"), low, high);
}

Axis dimensionAxis(const std::vector<EntropyBoundRow> &rows, double highExponent,
                   const std::optional<Reach> &pinned)
{
    double most = theory::sourceConstant * highExponent;
    for (const EntropyBoundRow &row : rows)
        most = std::max(most, 1.05 * static_cast<double>(row.headDim)); // its ring is whole
    return niceAxis(say("Head dimension (dimensions)"), 0,
                    std::max(stableTop(most), pinned ? pinned->high : 0));
}

struct Curve
{
    const char *id;
    std::string_view name;
    std::string_view source;
    Dash dash;
    int colour;
    bool shownAtStart;
    double (*dimension)(double keys);
};

constexpr Curve curves[] = {
    {"exact_joint", sayLater("Exact bound"),
     sayLater("2 ln N = KL(n), Su, kexue.fm/7695, without its rounding"), Dash::solid, slot::exact,
     true, jointBound},
    {"article_log2", sayLater("Article: 8.33 log₂ N"),
     sayLater("the article's numbers 58 and 100 are base 2"), Dash::dashed, slot::article, true,
     [](double keys) { return theory::sourceConstant * std::log2(keys); }},
    {"source_natural", sayLater("Source: 8.33 ln N"),
     sayLater("Su, kexue.fm/7695 and 8711: the logarithm is natural"), Dash::dotted, slot::other,
     false, [](double keys) { return theory::sourceConstant * std::log(keys); }},
    {"exact_conditional", sayLater("Conditional bound"),
     sayLater("ln N = KL(n), Su, kexue.fm/8823: a row is a distribution over N keys"),
     Dash::dashDotted, slot::other + 1, false, conditionalBound},
    {"asymptote_joint", sayLater("Asymptote: 8.312 ln N"),
     sayLater("4 / ln(golden ratio) times ln N"), Dash::dashed, slot::other + 2, false,
     [](double keys) { return theory::asymptoteConstantJoint * std::log(keys); }},
};

Series seriesOf(const Curve &curve, const Axis &x, const Axis &y)
{
    Series series;
    series.id = curve.id;
    series.name = say(curve.name);
    series.source = say(curve.source);
    series.dash = curve.dash;
    series.colour = curve.colour;
    series.shownAtStart = curve.shownAtStart;
    std::vector<Point> line;
    const double steps = (x.maximum - x.minimum) * samplesPerOctave;
    line.reserve(static_cast<std::size_t>(steps) + 1);
    for (double i = 0; i <= steps; ++i) {
        const double keys = sampledKeys(x.minimum + i / samplesPerOctave);
        const double exponent = std::log2(keys);
        if (line.empty() ||
            line.back().x < exponent) // a few keys are less than an octave's quarter
            line.push_back({exponent, curve.dimension(keys)});
    }
    series.points = clipped(line, x, y);
    return series;
}

/// The rows that differ in what is drawn: a window that sees the whole context is one with it.
std::vector<EntropyBoundRow> drawnRows(const Evaluation &evaluation)
{
    std::vector<EntropyBoundRow> rows = evaluation.entropyBound;
    const auto isSame = [](const EntropyBoundRow &a, const EntropyBoundRow &b) {
        return a.keys == b.keys && a.headDim == b.headDim;
    };
    rows.erase(std::unique(rows.begin(), rows.end(), isSame), rows.end());
    return rows;
}

std::string summaryOf(const Evaluation &evaluation)
{
    std::string all;
    for (const EntropyBoundRow &row : drawnRows(evaluation)) {
        const std::string one = say(
            "%1 over %2 (exact bound %3, article %4)", counted(row.headDim, noun::headDimension),
            counted(row.keys, noun::key), grouped(row.exactJoint), grouped(row.log2833, 1));
        all = all.empty() ? one : say("%1 and %2", all, one);
    }
    const std::string name = designName(evaluation);
    return all.empty() ? say("%1 has no layers.", name) : say("%1 has %2.", name, all);
}

} // namespace

ChartModel entropyBoundChart(const ChartInput &input)
{
    const Evaluation &evaluation = input.evaluation;
    ChartModel model;
    model.id = "entropy_bound";
    model.title = say("Head dimension and entropy bound");
    model.summary = summaryOf(evaluation);
    const std::optional<Reach> pinned = input.pinnedReach(model.id);
    model.x = keyAxis(evaluation.entropyBound, pinned);
    model.x.quantity = "tokens";
    model.x.unit = say("tokens");
    model.x.whole = true;
    model.y = dimensionAxis(evaluation.entropyBound, model.x.maximum, pinned);
    model.y.unit = say("dimensions");
    for (const Curve &curve : curves)
        model.series.push_back(seriesOf(curve, model.x, model.y));
    for (const EntropyBoundRow &row : drawnRows(evaluation)) {
        model.marks.push_back({exponentOf(row), static_cast<double>(row.headDim),
                               say("%1: %2 over %3", designName(evaluation), grouped(row.headDim),
                                   counted(row.keys, noun::key))});
    }
    if (!input.published.empty()) {
        model.series.push_back(publishedHeadsSeries(input.published));
        leaveLabelsToMarks(model.series.back(), model.marks);
    }
    if (input.experiments != nullptr && !input.experiments->crossings.empty())
        model.series.push_back(randomKeysSeries(*input.experiments));
    return model;
}

} // namespace dimscope::chart
