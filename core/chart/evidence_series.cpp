// SPDX-License-Identifier: MIT
#include "core/chart/evidence_series.h"

#include "core/chart/chart_parts.h"
#include "core/counted.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

/// Without its words yet.
Series experiment(const char *id)
{
    Series series;
    series.id = id;
    series.style = SeriesStyle::points;
    series.marker = Marker::diamond;
    series.colour = slot::other;
    return series;
}

std::string shareText(double share)
{
    return significant(100 * share, 3) + " %";
}

} // namespace

Series randomKeysSeries(const evidence::ExperimentsResult &experiments)
{
    Series series = experiment("random_keys");
    series.name = say("Random keys: entropy down to ln 2");
    series.source = say("Monte Carlo, seed %1: softmax rows over random keys, unscaled scores",
                        std::to_string(experiments.seed));
    for (const evidence::EntropyCrossing &crossing : experiments.crossings) {
        const evidence::Estimate &at = crossing.dimension;
        series.points.push_back({std::log2(static_cast<double>(crossing.keys)), at.value});
        series.details.push_back(
            {at.low, at.high,
             say("%1 random keys: a row's mean entropy falls to ln 2 at %2 dimensions (%3 to %4, "
                 "95 %), %5 rows at each dimension.",
                 grouped(crossing.keys), significant(at.value, 3), significant(at.low, 3),
                 significant(at.high, 3), grouped(crossing.rows))});
    }
    return series;
}

Series randomMasksSeries(const evidence::ExperimentsResult &experiments)
{
    Series series = experiment("random_masks");
    series.name = say("Random masks: share without full rank");
    series.source =
        say("Monte Carlo, seed %1: rank of random matrices with half of the units on, by "
            "QR with column pivoting",
            std::to_string(experiments.seed));
    for (const evidence::RankShare &rank : experiments.ranks) {
        if (!(rank.share.value > 0))
            continue;
        const double value = std::log10(rank.share.value);
        const double low = std::log10(std::max(rank.share.low, 1e-12));
        series.points.push_back({static_cast<double>(rank.hidden), value});
        series.details.push_back(
            {low, std::log10(rank.share.high),
             say("%1 for %2: %3 of %4 random draws lack rank (%5 to %6, 95 %); "
                 "exact %7.",
                 counted(rank.width, noun::unit), counted(rank.hidden, noun::dimension),
                 shareText(rank.share.value), grouped(rank.trials), shareText(rank.share.low),
                 shareText(rank.share.high), shareText(std::pow(10.0, rank.exactLog10))),
             false});
    }
    // x ascending, as every series.
    std::vector<std::size_t> order(series.points.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return series.points[a].x < series.points[b].x;
    });
    Series sorted = series;
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted.points[i] = series.points[order[i]];
        sorted.details[i] = series.details[order[i]];
    }
    return sorted;
}

} // namespace dimscope::chart
