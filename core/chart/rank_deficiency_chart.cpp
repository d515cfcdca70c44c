// SPDX-License-Identifier: MIT
#include "core/chart/rank_deficiency_chart.h"

#include "core/chart/chart_parts.h"
#include "core/chart/evidence_series.h"
#include "core/chart/ticks.h"
#include "core/counted.h"
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace dimscope::chart {

namespace {

constexpr int samples = 48;                            // the curves are all but straight
constexpr std::int64_t mostHidden = 1'000'000'000'000; ///< for designs out of all range

struct Ratio
{
    const char *id;
    const char *text; ///< of the ratio
    std::int64_t numerator;
    std::int64_t denominator;
    Dash dash;
    int colour;
    bool shownAtStart;
};

// None is solid: that is the design's own.
constexpr Ratio ratios[] = {
    {"ratio_4", "4", 4, 1, Dash::dashDotted, slot::exact, true},
    {"ratio_8_3", "8/3", 8, 3, Dash::dashed, slot::article, true},
    {"ratio_3", "3", 3, 1, Dash::dotted, slot::other, false},
    {"ratio_2", "2", 2, 1, Dash::dashDashDotted, slot::other + 1, false},
};

/// Down to the design's value, and at least to what 8/3 gives there, with some space below; further
/// where a pinned design's goes.
Axis probabilityAxis(const RankDeficiencyRow &row, std::int64_t hidden, double pinnedLow)
{
    const double parity = theory::log10RankDeficiency(hidden * 8 / 3, hidden);
    const double least = std::min({row.log10Probability, parity, -1.0});
    Axis axis = log10Axis(say("Probability (log)"), std::min(-stableTop(-least), pinnedLow), 0);
    axis.plainTitle = say("Probability");
    return axis;
}

/// Where curves are computed: evenly, and at the small sizes of random experiments (1, 2, 3, 4, 6,
/// 8, 12 ...), so that a curve is exact beside their points.
std::vector<std::int64_t> hiddenSizes(const Axis &x)
{
    std::vector<std::int64_t> sizes;
    sizes.reserve(2 * samples);
    for (int i = 1; i <= samples; ++i)
        sizes.push_back(std::max<std::int64_t>(1, std::llround(x.maximum * i / samples)));
    constexpr std::int64_t largestDrawn = 128;
    for (std::int64_t size = 1; size <= largestDrawn; size *= 2) {
        sizes.push_back(size);
        if (size > 1)
            sizes.push_back(size / 2 * 3);
    }
    std::erase_if(sizes, [&x](std::int64_t size) { return static_cast<double>(size) > x.maximum; });
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    return sizes;
}

template<typename WidthOf>
std::vector<Point> curve(const Axis &x, const Axis &y, std::span<const std::int64_t> sizes,
                         WidthOf widthOf)
{
    std::vector<Point> line;
    line.reserve(sizes.size());
    for (const std::int64_t hidden : sizes) {
        line.push_back(
            {static_cast<double>(hidden), theory::log10RankDeficiency(widthOf(hidden), hidden)});
        // The curves fall, but for ratio 2 and below which never leave: the rest is out of sight.
        if (line.back().y < y.minimum)
            break;
    }
    return clipped(line, x, y);
}

std::string ratioText(double ratio)
{
    std::string text = grouped(ratio, 2);
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::string probabilityText(double log10Probability)
{
    if (log10Probability > -0.5)
        return grouped(std::pow(10.0, log10Probability), 2);
    return powerText("10", log10Probability);
}

/// Room for markers that lie on the edge: random draws are of a few dimensions, and some lack rank
/// always. Ticks stay where they are.
void addRoomForDraws(Axis &hidden, Axis &probability)
{
    constexpr double marker = 0.03; // of an axis, with half of the largest marker
    hidden.minimum -= marker * (hidden.maximum - hidden.minimum);
    probability.maximum += marker * (probability.maximum - probability.minimum);
}

/// Whether the design has exactly this ratio, so that both curves would be the same.
bool isRatioOf(const Ratio &ratio, std::int64_t width, std::int64_t hidden)
{
    return width == hidden * ratio.numerator / ratio.denominator;
}

} // namespace

ChartModel rankDeficiencyChart(const ChartInput &input)
{
    const RankDeficiencyRow &row = input.evaluation.rankDeficiency;
    const std::string name = designName(input.evaluation);
    ChartModel model;
    model.id = "rank_deficiency";
    model.title = say("Rank deficiency of the feed-forward part");
    const std::int64_t hidden = std::clamp<std::int64_t>(row.hidden, 1, mostHidden);
    const Reach pinned = input.pinnedReach(model.id).value_or(Reach{});
    model.x = countAxis(say("Hidden size (dimensions)"), 0,
                        std::max(stableTop(1.2 * static_cast<double>(hidden)), pinned.right));
    model.x.quantity = "hidden_size";
    model.x.unit = say("dimensions");
    model.x.whole = true;
    model.y = probabilityAxis(row, hidden, pinned.low);

    const std::vector<std::int64_t> sizes = hiddenSizes(model.x);
    const std::string source = say("P[Bin(width, 1/2) < hidden], exact (theory of half-on units)");
    std::string ownRatio = ratioText(row.ratio);
    for (const Ratio &ratio : ratios) {
        if (isRatioOf(ratio, row.width, hidden)) {
            ownRatio = ratio.text;
            continue;
        }
        Series series;
        series.id = ratio.id;
        series.name = say("Width %1 x hidden", ratio.text);
        series.source = source;
        series.dash = ratio.dash;
        series.colour = ratio.colour;
        series.shownAtStart = ratio.shownAtStart;
        series.points = curve(model.x, model.y, sizes, [&ratio](std::int64_t size) {
            return size * ratio.numerator / ratio.denominator;
        });
        model.series.push_back(std::move(series));
    }
    Series own;
    own.id = "ratio_design";
    own.ofDesign = true;
    own.name = say("%1: width %2 x hidden", name, ownRatio);
    own.source = source;
    own.colour = slot::design;
    own.points = curve(model.x, model.y, sizes, [&row](std::int64_t size) {
        return std::llround(std::min(static_cast<double>(size) * row.ratio, 1e15));
    });
    model.series.push_back(std::move(own));

    const std::string probability = probabilityText(row.log10Probability);
    model.marks.push_back({static_cast<double>(hidden),
                           std::clamp(row.log10Probability, model.y.minimum, 0.0),
                           name + ": P = " + probability});
    if (!input.published.empty()) {
        model.series.push_back(publishedWidthsSeries(input.published));
        leaveLabelsToMarks(model.series.back(), model.marks);
    }
    if (input.experiments != nullptr && !input.experiments->ranks.empty()) {
        model.series.push_back(randomMasksSeries(*input.experiments));
        addRoomForDraws(model.x, model.y);
    }

    const std::string_view summary =
        row.modelApplies
            ? sayLater("%1: %2 for %3 give P = %4; from %5 on P is below "
                       "10^{-12}, for units that are exactly zero, as of ReLU, not of GELU.")
            : sayLater("%1: %2 for %3 give P = %4; from %5 on P is below "
                       "10^{-12}, though gated units are not exactly zero as the count assumes.");
    model.summary =
        say(summary, name, counted(row.width, noun::unit), counted(row.hidden, noun::dimension),
            probability, counted(row.smallestWidth1e12, noun::unit));
    return model;
}

} // namespace dimscope::chart
