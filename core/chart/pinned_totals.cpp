// SPDX-License-Identifier: MIT
#include "core/chart/pinned_totals.h"

#include "core/language/say.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace dimscope::chart {

namespace {

/// What stands behind the end of a bar.
using Total = std::pair<std::reference_wrapper<Point>, std::reference_wrapper<PointDetail>>;

/// Those of each row, by the place of its name on the axis; the present design's first.
std::map<double, std::vector<Total>> totalsOf(ChartModel &model)
{
    std::map<double, std::vector<Total>> totals;
    const double end = endOfBars(model).value_or(model.x.minimum);
    for (Series &series : model.series) {
        for (std::size_t i = 0; i < series.details.size(); ++i) {
            Point &point = series.points[i];
            if (point.x <= end)
                continue;
            const auto row = std::min_element(
                model.y.ticks.begin(), model.y.ticks.end(), [&](const Tick &a, const Tick &b) {
                    return std::abs(a.value - point.y) < std::abs(b.value - point.y);
                });
            if (row != model.y.ticks.end())
                totals[row->value].emplace_back(point, series.details[i]);
        }
    }
    return totals;
}

/// One under the other, clearly apart from those of the next row; rows are 1 apart.
void spread(std::vector<Total> &totals, double row)
{
    constexpr double toNextRow = 1.5; // as far as within a row
    const double gaps = static_cast<double>(totals.size()) - 1;
    const double apart = 1 / (gaps + toNextRow);
    double y = row + apart * gaps / 2;
    for (const auto &[point, detail] : totals) {
        point.get().y = y;
        detail.get().low = y;
        detail.get().high = y;
        y -= apart;
    }
}

} // namespace

std::optional<double> endOfBars(const ChartModel &model)
{
    std::optional<double> end;
    for (const Band &band : model.bands) {
        for (const Band::Box &box : band.boxes)
            end = std::max(end.value_or(box.right), box.right);
    }
    return end;
}

void addPinnedTotals(ChartModel &model, const ChartModel &pinned, const PinLabel &label)
{
    if (model.bars.empty() || pinned.bars.empty())
        return;
    ChartModel other = pinned;
    const std::map<double, std::vector<Total>> present = totalsOf(model);
    Series series;
    series.id = pinnedPrefix(static_cast<std::size_t>(label.order)) + "totals";
    series.name = label.curve(say("Total"));
    series.source = label.name;
    series.style = SeriesStyle::points;
    series.marker = Marker::none;
    for (const auto &[row, totals] : totalsOf(other)) {
        const auto known = present.find(row);
        const auto &[at, said] = totals.front();
        if (known == present.end())
            continue;
        const auto &[place, own] = known->second.front();
        if (own.get().label == said.get().label)
            continue;
        PointDetail detail = said;
        detail.text = label.name + ": " + said.get().text;
        detail.label = label.curve(said.get().label);
        series.points.push_back({place.get().x, row});
        series.details.push_back(std::move(detail));
    }
    if (series.points.empty())
        return;
    series.colour = model.series.front().colour;
    model.series.push_back(std::move(series));
    for (auto &[row, totals] : totalsOf(model))
        spread(totals, row);
}

} // namespace dimscope::chart
