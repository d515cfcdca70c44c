// SPDX-License-Identifier: MIT
#include "core/chart/section.h"

#include "core/chart/axis_scale.h"
#include "core/chart/ticks.h"
#include "core/language/say.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace dimscope::chart {

namespace {

constexpr double mostPowers = 15;
/// A straight piece bends on another scale; so many pieces a plot's width follow the bend.
constexpr double piecesOfAPlot = 96;

/// One axis of a chart, seen alike for x and for y.
struct Side
{
    Axis ChartModel::*axis;
    double Point::*coordinate;
    bool isY;
};
constexpr Side xSide{&ChartModel::x, &Point::x, false};
constexpr Side ySide{&ChartModel::y, &Point::y, true};

/// The smallest coordinate above zero of anything that is drawn; none: 0.
double leastPositive(const ChartModel &model, const Side &side)
{
    double least = 0;
    const auto take = [&least](double value) {
        if (value > 0 && (least == 0 || value < least))
            least = value;
    };
    for (const Series &series : model.series) {
        for (const Point &point : series.points)
            take(point.*side.coordinate);
    }
    for (const Band &band : model.bands) {
        for (const Band::Slice &slice : band.slices) {
            take(side.isY ? slice.low : slice.x);
            take(side.isY ? slice.high : slice.x);
        }
    }
    return least;
}

/// The coordinate on the other scale; below what a logarithm knows, not a number.
class Conversion
{
public:
    Conversion(AxisScale from, AxisScale to)
        : m_from(from)
        , m_to(to)
    {
    }

    double operator()(double coordinate) const
    {
        const double value = valueOf(m_from, coordinate);
        if (m_to == AxisScale::linear)
            return value;
        return value > 0 ? std::log10(value) : std::nan("");
    }

private:
    AxisScale m_from;
    AxisScale m_to;
};

/// "Speed (TFLOPS)" as "Speed (TFLOPS, log scale)".
std::string logarithmicTitle(const std::string &title)
{
    const std::size_t unit = title.rfind(" (");
    if (unit == std::string::npos || !title.ends_with(')'))
        return say("%1 (log scale)", title);
    return say("%1 (%2, log scale)", title.substr(0, unit),
               title.substr(unit + 2, title.size() - unit - 3));
}

Axis otherAxis(const ChartModel &model, const Side &side)
{
    const Axis &axis = model.*side.axis;
    Axis result;
    if (axis.scale == AxisScale::linear) {
        const double low = axis.minimum > 0 ? axis.minimum : leastPositive(model, side);
        // The last axis limit stays the limit; powers only mark the way.
        const double top = std::log10(axis.maximum);
        const double bottom = std::min(std::floor(std::log10(low)), std::ceil(top) - 1);
        result.scale = AxisScale::log10;
        result.whole = axis.whole;
        result = axisOver(result, bottom, top);
    } else {
        const double low = valueOf(axis.scale, axis.minimum);
        const double high = valueOf(axis.scale, axis.maximum);
        result =
            (axis.whole ? countAxis : niceAxis)(axis.title, low < 0.2 * high ? 0 : low, high, 7);
    }
    const std::string &plain = withoutScaleWords(axis);
    const bool isNowLogarithmic = axis.scale == AxisScale::linear;
    result.title = isNowLogarithmic ? logarithmicTitle(plain) : plain;
    result.plainTitle = isNowLogarithmic ? plain : std::string();
    result.quantity = axis.quantity;
    result.unit = axis.unit;
    result.whole = axis.whole;
    return result;
}

std::vector<Point> subdivided(const std::vector<Point> &line, const Axis &axis, const Side &side)
{
    const double longest = (axis.maximum - axis.minimum) / piecesOfAPlot;
    std::vector<Point> result;
    for (const Point &point : line) {
        if (!result.empty()) {
            const Point from = result.back();
            const double length = std::abs(point.*side.coordinate - from.*side.coordinate);
            const int pieces =
                static_cast<int>(std::min(piecesOfAPlot, std::ceil(length / longest)));
            for (int i = 1; i < pieces; ++i) {
                const double share = double(i) / pieces;
                result.push_back(
                    {from.x + (point.x - from.x) * share, from.y + (point.y - from.y) * share});
            }
        }
        result.push_back(point);
    }
    return result;
}

void rescale(ChartModel &model, const Side &side)
{
    const Axis before = model.*side.axis;
    const Axis after = otherAxis(model, side);
    const Conversion converted(before.scale, after.scale);
    const auto drawn = [&](double coordinate) {
        const double value = converted(coordinate);
        return std::isfinite(value) ? std::max(value, after.minimum) : after.minimum;
    };
    for (Series &series : model.series) {
        if (series.style == SeriesStyle::line)
            series.points = subdivided(series.points, before, side);
        std::vector<Point> points;
        std::vector<PointDetail> details;
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            Point point = series.points[i];
            point.*side.coordinate = converted(point.*side.coordinate);
            if (!std::isfinite(point.*side.coordinate))
                continue;
            points.push_back(point);
            if (i >= series.details.size())
                continue;
            details.push_back(series.details[i]);
            if (side.isY) {
                details.back().low = drawn(details.back().low);
                details.back().high = drawn(details.back().high);
            }
        }
        series.points = std::move(points);
        series.details = std::move(details);
    }
    for (Band &band : model.bands) {
        for (Band::Slice &slice : band.slices) {
            if (side.isY) {
                slice.low = drawn(slice.low);
                slice.high = drawn(slice.high);
            } else {
                slice.x = drawn(slice.x);
            }
        }
    }
    for (Band &band : model.bands) {
        for (Band::Box &box : band.boxes) {
            for (double *edge :
                 {side.isY ? &box.low : &box.left, side.isY ? &box.high : &box.right})
                *edge = drawn(*edge);
        }
    }
    for (DesignMark &mark : model.marks) {
        std::optional<double> &at = side.isY ? mark.y : mark.x;
        if (at)
            at = drawn(*at);
    }
    model.*side.axis = after;
}

/// Of what is counted at least two whole values, which name where one looks: between two layers
/// there is nothing.
Range readableRange(const Axis &axis, const Range &range)
{
    constexpr double noise = 1e-9;
    const double low = valueOf(axis.scale, range.low);
    const double high = valueOf(axis.scale, range.high);
    const bool isReadable = std::floor(high + noise) - std::ceil(low - noise) >= 1;
    if (!axis.whole || isReadable || !std::isfinite(low) || !std::isfinite(high))
        return range;
    // A logarithm knows nothing below one of them.
    const double least = axis.scale == AxisScale::linear ? std::floor(low + noise)
                                                         : std::max(1.0, std::floor(low + noise));
    const double most = std::max(std::ceil(high - noise), least + 1);
    return {coordinateOf(axis.scale, least), coordinateOf(axis.scale, most)};
}

bool isOn(const Axis &axis, double value)
{
    return value >= axis.minimum && value <= axis.maximum;
}

void cutSeries(Series &series, const Axis &x, const Axis &y)
{
    if (series.style == SeriesStyle::line) {
        series.points = clipped(series.points, x, y);
        // Read-outs of a curve's own points do not survive new points between them.
        series.details.clear();
        return;
    }
    std::vector<Point> points;
    std::vector<PointDetail> details;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const Point &point = series.points[i];
        if (!isOn(x, point.x) || !isOn(y, point.y))
            continue;
        points.push_back(point);
        if (i < series.details.size()) {
            details.push_back(series.details[i]);
            details.back().low = std::max(details.back().low, y.minimum);
            details.back().openTop = details.back().openTop || details.back().high > y.maximum;
        }
    }
    series.points = std::move(points);
    series.details = std::move(details);
}

/// The slice between two others.
Band::Slice between(const Band::Slice &from, const Band::Slice &to, double x)
{
    const double share = (x - from.x) / (to.x - from.x);
    return {x, from.low + (to.low - from.low) * share, from.high + (to.high - from.high) * share};
}

void cutBand(Band &band, const Axis &x, const Axis &y)
{
    std::vector<Band::Slice> slices;
    const Band::Slice *previous = nullptr;
    for (const Band::Slice &slice : band.slices) {
        for (const double border : {x.minimum, x.maximum}) {
            if (previous != nullptr && previous->x < border && border < slice.x)
                slices.push_back(between(*previous, slice, border));
        }
        if (isOn(x, slice.x))
            slices.push_back(slice);
        previous = &slice;
    }
    for (Band::Slice &slice : slices) {
        slice.low = std::clamp(slice.low, y.minimum, y.maximum);
        slice.high = std::clamp(slice.high, y.minimum, y.maximum);
    }
    band.slices = std::move(slices);
    for (Band::Box &box : band.boxes) {
        box.left = std::clamp(box.left, x.minimum, x.maximum);
        box.right = std::clamp(box.right, x.minimum, x.maximum);
        box.low = std::clamp(box.low, y.minimum, y.maximum);
        box.high = std::clamp(box.high, y.minimum, y.maximum);
    }
    std::erase_if(band.boxes, [](const Band::Box &box) {
        return box.left >= box.right || box.low >= box.high;
    });
}

/// Names have no scale, and lengths that add up do so on a linear one alone.
bool isLinearByNature(const ChartModel &model, Direction direction)
{
    const bool isX = direction == Direction::x;
    return (isX ? model.x : model.y).namesRows ||
           std::any_of(model.bands.begin(), model.bands.end(), [isX](const Band &band) {
               return band.solid && !(isX ? band.boxes.empty() : band.slices.empty());
           });
}

} // namespace

const std::string &withoutScaleWords(const Axis &axis)
{
    return axis.plainTitle.empty() ? axis.title : axis.plainTitle;
}

bool hasOtherScale(const ChartModel &model, Direction direction)
{
    if (isLinearByNature(model, direction))
        return false;
    const Side &side = direction == Direction::x ? xSide : ySide;
    const Axis &axis = model.*side.axis;
    if (axis.scale == AxisScale::linear)
        return axis.maximum > 0 && leastPositive(model, side) > 0;
    const double power = axis.scale == AxisScale::log2 ? std::log10(2.0) : 1;
    return std::max(std::abs(axis.minimum), std::abs(axis.maximum)) * power <= mostPowers;
}

ChartModel sectionOf(const ChartModel &model, const Section &section)
{
    ChartModel result = model;
    // Where there is no other scale, its range says nothing either.
    const auto rescaled = [&](const AxisView &view, Direction direction) {
        if (!view.otherScale)
            return view.locked;
        if (!hasOtherScale(model, direction))
            return std::optional<Range>();
        rescale(result, direction == Direction::x ? xSide : ySide);
        return view.locked;
    };
    const std::optional<Range> x = rescaled(section.x, Direction::x);
    const std::optional<Range> y = rescaled(section.y, Direction::y);
    if (!x && !y)
        return result;
    const auto look = [](Axis &axis, const std::optional<Range> &locked) {
        if (!locked)
            return;
        const Range range = readableRange(axis, *locked);
        axis = axisOver(axis, range.low, range.high);
    };
    look(result.x, x);
    look(result.y, y);
    for (Series &series : result.series)
        cutSeries(series, result.x, result.y);
    for (Band &band : result.bands)
        cutBand(band, result.x, result.y);
    std::erase_if(result.marks, [&](const DesignMark &mark) {
        return (mark.x && !isOn(result.x, *mark.x)) || (mark.y && !isOn(result.y, *mark.y));
    });
    return result;
}

std::optional<Range> onOtherScale(const Range &range, const Axis &from, const Axis &to)
{
    const double low = coordinateOf(to.scale, valueOf(from.scale, range.low));
    const double high = coordinateOf(to.scale, valueOf(from.scale, range.high));
    const bool isLowThere =
        std::isfinite(low) && (to.scale == AxisScale::linear || low >= to.minimum);
    const Range result{isLowThere ? low : to.minimum, high};
    if (!std::isfinite(high) || !(result.low < high))
        return std::nullopt;
    return result;
}

Range scaledRange(const Range &range, double centre, double factor)
{
    return {centre - (centre - range.low) * factor, centre + (range.high - centre) * factor};
}

} // namespace dimscope::chart
