// SPDX-License-Identifier: MIT
#include "core/chart/ticks.h"

#include "core/number_text.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

/// The smallest nice step that cuts the span into at most `most` - 1 parts.
double niceStep(double span, int most)
{
    const double raw = span / std::max(most - 1, 1);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= raw * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

int decimalsOf(double step)
{
    int decimals = 0;
    while (decimals < 9 && std::abs(step - std::round(step)) > step * 1e-6) {
        step *= 10;
        ++decimals;
    }
    return decimals;
}

struct Limits
{
    double low;
    double high;
};

Limits sound(double low, double high)
{
    if (!std::isfinite(low))
        low = 0;
    if (!std::isfinite(high) || high <= low)
        high = low + std::max(1.0, std::abs(low) * 0.1);
    return {low, high};
}

void appendTicks(Axis &axis, double step)
{
    const int decimals = decimalsOf(step);
    for (double i = std::ceil(axis.minimum / step - 1e-9); i * step <= axis.maximum + step * 1e-9;
         ++i)
        axis.ticks.push_back({i * step + 0.0, grouped(i * step + 0.0, decimals)});
}

/// "512", "4,096", "128 Ki", "1 Mi": powers from 2^14 on by their binary unit.
std::string powerText(int exponent)
{
    if (exponent < 0)
        return "2^{" + std::to_string(exponent) + "}";
    if (exponent >= 60)
        return "2^{" + std::to_string(exponent) + "}";
    if (exponent < 14)
        return grouped(std::int64_t{1} << exponent);
    constexpr const char *units[] = {"", " Ki", " Mi", " Gi", " Ti", " Pi"};
    return grouped(std::int64_t{1} << (exponent % 10)) + units[exponent / 10];
}

/// Whole steps so that at most `most` ticks fall on the span.
int wholeStep(double span, int most)
{
    int step = 1;
    while (span / step > most - 1)
        ++step;
    return step;
}

} // namespace

Axis niceAxis(std::string title, double low, double high, int most)
{
    const Limits limits = sound(low, high);
    // Rounding the limits outwards may add a tick at each end.
    double step = niceStep(limits.high - limits.low, most);
    double bottom = std::floor(limits.low / step + 1e-9) * step;
    double top = std::ceil(limits.high / step - 1e-9) * step;
    if ((top - bottom) / step > most - 1 + 1e-9) {
        step = niceStep((top - bottom) * 1.01, most);
        bottom = std::floor(limits.low / step + 1e-9) * step;
        top = std::ceil(limits.high / step - 1e-9) * step;
    }
    Axis axis;
    axis.title = std::move(title);
    axis.minimum = bottom;
    axis.maximum = top;
    appendTicks(axis, step);
    return axis;
}

Axis fixedAxis(std::string title, double low, double high, int most)
{
    const Limits limits = sound(low, high);
    Axis axis;
    axis.title = std::move(title);
    axis.minimum = limits.low;
    axis.maximum = limits.high;
    appendTicks(axis, niceStep(limits.high - limits.low, most));
    return axis;
}

Axis log2Axis(std::string title, double lowExponent, double highExponent)
{
    Axis axis;
    axis.scale = AxisScale::log2;
    axis.title = std::move(title);
    axis.minimum = std::floor(lowExponent);
    axis.maximum = std::max(std::ceil(highExponent), axis.minimum + 1);
    const int step = wholeStep(axis.maximum - axis.minimum, 8);
    for (int exponent = static_cast<int>(axis.minimum); exponent <= axis.maximum; exponent += step)
        axis.ticks.push_back({static_cast<double>(exponent), powerText(exponent)});
    return axis;
}

Axis log10Axis(std::string title, double lowExponent, double highExponent, int most)
{
    Axis axis = niceAxis(std::move(title), std::floor(lowExponent), std::ceil(highExponent), most);
    axis.scale = AxisScale::log10;
    for (Tick &tick : axis.ticks) {
        const long exponent = std::lround(tick.value);
        tick.label = exponent == 0 ? "1" : "10^{" + std::to_string(exponent) + "}";
    }
    // Steps below one would repeat labels.
    axis.ticks.erase(std::remove_if(axis.ticks.begin(), axis.ticks.end(),
                                    [](const Tick &tick) {
                                        return std::abs(tick.value - std::round(tick.value)) > 1e-6;
                                    }),
                     axis.ticks.end());
    return axis;
}

std::string valueText(const Axis &axis, double coordinate)
{
    switch (axis.scale) {
    case AxisScale::linear:
        return shortNumber(coordinate);
    case AxisScale::log2:
        return grouped(std::exp2(coordinate), 0);
    case AxisScale::log10:
        return coordinate > -3 ? shortNumber(std::pow(10.0, coordinate))
                               : "10^{" + grouped(coordinate, 1) + "}";
    }
    return {};
}

std::vector<Point> clipped(const std::vector<Point> &line, const Axis &x, const Axis &y)
{
    // Liang and Barsky on each segment; the first point of a kept part follows the border.
    std::vector<Point> result;
    const auto append = [&result](Point point) {
        if (result.empty() || !(result.back() == point))
            result.push_back(point);
    };
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i];
        const double dx = line[i + 1].x - a.x;
        const double dy = line[i + 1].y - a.y;
        double from = 0;
        double to = 1;
        bool inside = std::isfinite(dx) && std::isfinite(dy);
        const auto cut = [&](double direction, double room) {
            if (direction == 0) {
                inside = inside && room >= 0;
                return;
            }
            const double t = room / direction;
            if (direction < 0)
                from = std::max(from, t);
            else
                to = std::min(to, t);
        };
        cut(-dx, a.x - x.minimum);
        cut(dx, x.maximum - a.x);
        cut(-dy, a.y - y.minimum);
        cut(dy, y.maximum - a.y);
        if (!inside || from > to)
            continue;
        append({a.x + from * dx, a.y + from * dy});
        append({a.x + to * dx, a.y + to * dy});
    }
    return result;
}

} // namespace dimscope::chart
