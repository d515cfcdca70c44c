// SPDX-License-Identifier: MIT
#include "core/chart/pinned.h"

#include "core/chart/measured_point.h"
#include "core/chart/pinned_totals.h"
#include "core/chart/reading.h"
#include "core/chart/ticks.h"
#include "core/language/say.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

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

/// The same for points: a family of two for each pin, for what it has measured of either alignment.
constexpr std::array<std::array<Marker, 2>, 4> pinMarkers{{
    {Marker::triangleDown, Marker::triangleLeft},
    {Marker::plus, Marker::cross},
    {Marker::hourglass, Marker::bowTie},
    {Marker::star, Marker::bars},
}};

/// Whether the present design's curve is the pinned one, sampled elsewhere or drawn further.
bool goesAlong(const Series &own, const Series &pinned, const Axis &y)
{
    if (own.id != pinned.id || own.style != SeriesStyle::line || own.points.empty())
        return false;
    const double same = 0.002 * (y.maximum - y.minimum);
    return std::all_of(pinned.points.begin(), pinned.points.end(), [&](const Point &point) {
        const auto reading = readingAt(own, point.x, 0);
        return reading && std::abs(reading->point.y - point.y) < same;
    });
}

bool isDrawnAlready(const ChartModel &model, const Series &series)
{
    return std::any_of(model.series.begin(), model.series.end(), [&](const Series &other) {
        return other.style == series.style &&
               (other.points == series.points || goesAlong(other, series, model.y));
    });
}

/// The series that a pin adds to the chart.
std::vector<const Series *> addedSeries(const ChartModel &model, const ChartModel &pinned)
{
    std::vector<const Series *> added;
    for (const Series &series : pinned.series) {
        if (series.ofDesign && !series.points.empty() && !isDrawnAlready(model, series))
            added.push_back(&series);
    }
    return added;
}

/// A level is one of nobody: what a device holds, say.
bool isLevel(const DesignMark &mark)
{
    return mark.y && !mark.x;
}

std::vector<DesignMark> addedMarks(const ChartModel &model, const ChartModel &pinned)
{
    std::vector<DesignMark> added;
    for (const DesignMark &mark : pinned.marks) {
        const auto same = [&mark](const DesignMark &other) {
            return other.x == mark.x && other.y == mark.y;
        };
        if (std::none_of(model.marks.begin(), model.marks.end(), same))
            added.push_back(mark);
    }
    return added;
}

/// A mark where there is one already needs its design named all the same: in the label of that one
/// where both say the same and it stays short, and otherwise in the chart's summary.
void nameCoinciding(ChartModel &model, const ChartModel &pinned, const std::string &name)
{
    constexpr std::size_t longest = 64; // bytes; a label that is longer hides the curves
    for (const DesignMark &mark : pinned.marks) {
        const auto own =
            std::find_if(model.marks.begin(), model.marks.end(), [&mark](const DesignMark &other) {
                return !isLevel(other) && other.x == mark.x && other.y == mark.y;
            });
        if (own == model.marks.end() || own->label.empty() || !mark.label.starts_with(name + ": "))
            continue;
        const std::string rest = mark.label.substr(name.size());
        if (own->label.ends_with(rest) && own->label.size() + name.size() < longest)
            own->label =
                say("%1, %2", own->label.substr(0, own->label.size() - rest.size()), name) + rest;
        else
            model.summary += " " + say("%1 stands at the same place.", mark.label);
    }
}

bool isOff(const Axis &axis, double value)
{
    return isEmpty(axis) || value < axis.minimum || value > axis.maximum;
}

/// Whether what is added and seen lies beyond the axis, whose coordinates `along` and `markAlong`
/// give. What the pinned chart holds besides has no say in it: a published point may be far away.
template<typename Along, typename MarkAlong>
bool needsRoom(const Axis &axis, const std::vector<const Series *> &series,
               const std::vector<DesignMark> &marks, Along along, MarkAlong markAlong)
{
    for (const Series *one : series) {
        if (one->shownAtStart &&
            std::any_of(one->points.begin(), one->points.end(),
                        [&](const Point &point) { return isOff(axis, along(point)); }))
            return true;
    }
    return std::any_of(marks.begin(), marks.end(), [&](const DesignMark &mark) {
        return !isLevel(mark) && markAlong(mark) && isOff(axis, *markAlong(mark));
    });
}

} // namespace

void addPinned(ChartModel &model, const ChartModel &pinned, const std::string &name, int order,
               int pins, PinReader reader)
{
    const PinLabel label{name, order, pins, reader};
    const std::optional<Axis> x = joined(model.x, pinned.x);
    const std::optional<Axis> y = joined(model.y, pinned.y);
    if (!x || !y)
        return;
    const std::vector<const Series *> series = addedSeries(model, pinned);
    const std::vector<DesignMark> marks = addedMarks(model, pinned);
    if (reader == PinReader::report)
        nameCoinciding(model, pinned, name);
    const double foot = model.y.minimum;
    if (needsRoom(
            model.x, series, marks, [](const Point &point) { return point.x; },
            [](const DesignMark &mark) { return mark.x; }))
        model.x = *x;
    if (needsRoom(
            model.y, series, marks, [](const Point &point) { return point.y; },
            [](const DesignMark &mark) { return mark.y; }))
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
    const std::array<Marker, 2> &markers =
        pinMarkers[static_cast<std::size_t>(order) % pinMarkers.size()];
    std::size_t pointSeries = 0;
    for (const Series *added : series) {
        Series copy = *added;
        copy.id = pinnedPrefix(static_cast<std::size_t>(order)) + added->id;
        copy.name = label.curve(added->name);
        copy.ofDesign = false;
        copy.dash = pinDashes[static_cast<std::size_t>(order) % pinDashes.size()];
        copy.hollow = true;
        if (copy.style == SeriesStyle::points && copy.marker != Marker::none)
            copy.marker = markers[pointSeries++ % markers.size()];
        model.series.push_back(std::move(copy));
    }
    model.weakName = model.weakName.empty() ? weakNameOf(model.series) : model.weakName;
    addPinnedTotals(model, pinned, label);
    for (DesignMark mark : marks) {
        if (isLevel(mark)) {
            if (!isOff(model.y, *mark.y))
                model.marks.push_back(std::move(mark));
            continue;
        }
        mark.pinned = true;
        if (!mark.label.empty())
            mark.label = label.mark(mark.label);
        model.marks.push_back(std::move(mark));
    }
}

} // namespace dimscope::chart
