// SPDX-License-Identifier: MIT
#include "core/chart/reading.h"

#include "core/chart/axis_scale.h"
#include "core/chart/ticks.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace dimscope::chart {

namespace {

std::optional<Reading> nearestPoint(const Series &series, double x, double reach)
{
    std::optional<Reading> best;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const double distance = std::abs(series.points[i].x - x);
        if (distance > reach || (best && distance >= std::abs(best->point.x - x)))
            continue;
        best = Reading{&series, series.points[i], i};
    }
    return best;
}

double log10Of(const Axis &axis, double coordinate)
{
    switch (axis.scale) {
    case AxisScale::linear:
        return std::log10(coordinate); // not a number below zero
    case AxisScale::log2:
        return coordinate * std::log10(2.0);
    case AxisScale::log10:
        return coordinate;
    }
    return coordinate;
}

/// "Head dimension" of "Head dimension (dims)".
std::string quantityName(const Axis &axis)
{
    return axis.title.substr(0, axis.title.find(" ("));
}

std::string ratioText(double log10Ratio)
{
    if (std::abs(log10Ratio) >= 6)
        return powerText("10", log10Ratio);
    const double ratio = std::pow(10.0, log10Ratio);
    const double whole = std::round(ratio); // logarithms leave 8.0000000001
    return valueText({}, std::abs(ratio - whole) < 1e-9 * ratio ? whole : ratio);
}

std::string changeText(const Axis &axis, double from, double to)
{
    constexpr double leastReadable = 1e-9;
    std::string text = quantityName(axis) + ":";
    const double difference = valueOf(axis.scale, to) - valueOf(axis.scale, from);
    if (difference == 0 || std::abs(difference) > leastReadable)
        text += (difference >= 0 ? " +" : " ") + valueText({}, difference) +
                (axis.unit.empty() ? "" : " " + axis.unit);
    const double ratio = log10Of(axis, to) - log10Of(axis, from);
    if (std::isfinite(ratio))
        text += " (× " + ratioText(ratio) + ")";
    return text;
}

} // namespace

std::optional<Reading> readingAt(const Series &series, double x, double reach)
{
    if (series.points.empty())
        return std::nullopt;
    if (series.style == SeriesStyle::points)
        return nearestPoint(series, x, reach);
    if (x < series.points.front().x || x > series.points.back().x)
        return std::nullopt;
    const auto after = std::lower_bound(series.points.begin(), series.points.end(), x,
                                        [](const Point &point, double at) { return point.x < at; });
    const auto index = static_cast<std::size_t>(after - series.points.begin());
    if (after->x == x)
        return Reading{&series, *after, index};
    const Point &from = *std::prev(after);
    const double share = (x - from.x) / (after->x - from.x);
    return Reading{&series, {x, from.y + (after->y - from.y) * share}, std::nullopt};
}

bool isIn(const Band &band, const Point &point)
{
    const bool isInABox =
        std::any_of(band.boxes.begin(), band.boxes.end(), [&](const Band::Box &box) {
            return box.left <= point.x && point.x <= box.right && box.low <= point.y &&
                   point.y <= box.high;
        });
    if (isInABox || band.slices.empty())
        return isInABox;
    const auto after =
        std::lower_bound(band.slices.begin(), band.slices.end(), point.x,
                         [](const Band::Slice &slice, double x) { return slice.x < x; });
    if (after == band.slices.end() || point.x < band.slices.front().x)
        return false;
    const Band::Slice &from = after == band.slices.begin() ? *after : *std::prev(after);
    const double share = after->x > from.x ? (point.x - from.x) / (after->x - from.x) : 1;
    return from.low + (after->low - from.low) * share <= point.y &&
           point.y <= from.high + (after->high - from.high) * share;
}

std::string readValue(const Axis &axis, double coordinate)
{
    return valueText(axis, coordinate) + (axis.unit.empty() ? "" : " " + axis.unit);
}

std::string readingText(const ChartModel &model, const Reading &reading)
{
    const Series &series = *reading.series;
    if (reading.index && *reading.index < series.details.size() &&
        !series.details[*reading.index].text.empty())
        return series.details[*reading.index].text;
    return say("%1: %2 at %3", series.name, readValue(model.y, reading.point.y),
               readValue(model.x, reading.point.x));
}

std::string firstSentence(const std::string &text)
{
    for (const std::string_view end : {". ", ".\n", "。"}) {
        if (const std::size_t at = text.find(end); at != std::string::npos)
            return text.substr(0, at) + (end == "。" ? "。" : ".");
    }
    return text;
}

std::string differenceText(const ChartModel &model, const Point &from, const Point &to)
{
    return changeText(model.x, from.x, to.x) + "; " + changeText(model.y, from.y, to.y);
}

} // namespace dimscope::chart
