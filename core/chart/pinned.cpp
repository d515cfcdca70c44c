// SPDX-License-Identifier: MIT
#include "core/chart/pinned.h"

#include "core/chart/pinned_totals.h"
#include "core/chart/ticks.h"
#include "core/language/say.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dimscope::chart {

namespace {

/// Whether an axis has no scale because nothing is drawn along it; its limits mean nothing.
bool isEmpty(const Axis &axis)
{
    return axis.ticks.size() < 2;
}

/// The second axis with the words of the first.
Axis titledAs(const Axis &a, Axis b)
{
    b.title = a.title;
    b.plainTitle = a.plainTitle;
    return b;
}

/// One axis for both, or nothing where they have no value in common.
std::optional<Axis> joined(const Axis &a, const Axis &b)
{
    if (isEmpty(b))
        return a;
    if (isEmpty(a))
        return titledAs(a, b);
    if (a.scale != b.scale || a.maximum <= b.minimum || b.maximum <= a.minimum)
        return std::nullopt;
    const double low = std::min(a.minimum, b.minimum);
    const double high = std::max(a.maximum, b.maximum);
    if (low == a.minimum && high == a.maximum)
        return a;
    if (low == b.minimum && high == b.maximum)
        return titledAs(a, b);
    return axisOver(a, low, high);
}

/// One after the other; theory never takes them.
constexpr std::array<Dash, 4> pinDashes{Dash::longDashed, Dash::sparselyDotted,
                                        Dash::longDashDotted, Dash::dashDoubleDotted};

bool isDrawnAlready(const ChartModel &model, const Series &series)
{
    return std::any_of(model.series.begin(), model.series.end(), [&](const Series &other) {
        return other.style == series.style && other.points == series.points;
    });
}

} // namespace

void addPinned(ChartModel &model, const ChartModel &pinned, const std::string &name, int order)
{
    const std::optional<Axis> x = joined(model.x, pinned.x);
    const std::optional<Axis> y = joined(model.y, pinned.y);
    if (!x || !y)
        return;
    const double foot = model.y.minimum;
    model.x = *x;
    model.y = *y;
    // What stood on the axis still does.
    for (Band &band : model.bands) {
        for (Band::Slice &slice : band.slices) {
            if (slice.low != foot)
                continue;
            slice.high = slice.high == foot ? model.y.minimum : slice.high;
            slice.low = model.y.minimum;
        }
    }
    for (const Series &series : pinned.series) {
        if (!series.ofDesign || series.points.empty() || isDrawnAlready(model, series))
            continue;
        Series copy = series;
        copy.id = "pinned_" + std::to_string(order) + "_" + series.id;
        copy.name = say("Pinned: %1", series.name);
        copy.source = name + ": " + series.source;
        copy.ofDesign = false;
        copy.dash = pinDashes[static_cast<std::size_t>(order) % pinDashes.size()];
        copy.hollow = true;
        model.series.push_back(std::move(copy));
    }
    addPinnedTotals(model, pinned, name, order);
    for (DesignMark mark : pinned.marks) {
        const auto same = [&mark](const DesignMark &other) {
            return other.x == mark.x && other.y == mark.y;
        };
        if (std::any_of(model.marks.begin(), model.marks.end(), same))
            continue;
        mark.pinned = true;
        if (!mark.label.empty())
            mark.label = say("Pinned %1", mark.label);
        model.marks.push_back(std::move(mark));
    }
}

} // namespace dimscope::chart
