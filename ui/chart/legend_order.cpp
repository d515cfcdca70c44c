// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/legend_order.h"

#include <algorithm>
#include <numeric>

namespace dimscope::ui {

namespace {

enum class Worth
{
    drawn,
    struckThrough,
    band,
    pinned,
    unseen,
    hidden,
    hiddenAtStart
};

double length(const chart::Axis &axis, double from, double to)
{
    return std::max(0.0, std::min(to, axis.maximum) - std::max(from, axis.minimum));
}

/// In the axes' coordinates, of what lies between them.
double areaOf(const chart::Band &band, const chart::ChartModel &model)
{
    double area = 0;
    for (const chart::Band::Box &box : band.boxes)
        area += length(model.x, box.left, box.right) * length(model.y, box.low, box.high);
    for (std::size_t i = 1; i < band.slices.size(); ++i) {
        const chart::Band::Slice &from = band.slices[i - 1];
        const chart::Band::Slice &to = band.slices[i];
        area += length(model.x, from.x, to.x) *
                (length(model.y, from.low, from.high) + length(model.y, to.low, to.high)) / 2;
    }
    return area;
}

struct Ranked
{
    Worth worth = Worth::hidden;
    double area = 0;
};

Ranked ranked(const LegendEntry &entry, bool shown, const chart::ChartModel &model)
{
    if (!shown)
        return {entry.shownAtStart ? Worth::hidden : Worth::hiddenAtStart};
    if (entry.weak)
        return {Worth::struckThrough};
    if (entry.band) {
        const auto band =
            std::find_if(model.bands.begin(), model.bands.end(),
                         [&entry](const chart::Band &one) { return one.id == entry.id; });
        const double area = band == model.bands.end() ? 0 : areaOf(*band, model);
        return {area > 0 ? (isOfPin(entry) ? Worth::pinned : Worth::band) : Worth::unseen, area};
    }
    const auto series =
        std::find_if(model.series.begin(), model.series.end(),
                     [&entry](const chart::Series &one) { return one.id == entry.id; });
    if (series == model.series.end() || series->points.empty())
        return {Worth::unseen};
    return {isOfPin(entry) ? Worth::pinned : Worth::drawn};
}

} // namespace

bool isOfPin(const LegendEntry &entry)
{
    return entry.id.starts_with("pinned_");
}

std::vector<std::size_t> legendOrder(const chart::ChartModel &model,
                                     const std::vector<LegendEntry> &entries,
                                     const std::vector<bool> &shown)
{
    std::vector<Ranked> ranks;
    ranks.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        ranks.push_back(ranked(entries[i], shown[i], model));
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&ranks](std::size_t a, std::size_t b) {
        return ranks[a].worth != ranks[b].worth ? ranks[a].worth < ranks[b].worth
                                                : ranks[a].area > ranks[b].area;
    });
    return order;
}

} // namespace dimscope::ui
