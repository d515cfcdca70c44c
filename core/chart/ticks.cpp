// SPDX-License-Identifier: MIT
#include "core/chart/ticks.h"

#include "core/chart/axis_scale.h"
#include "core/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace dimscope::chart {

namespace {

/// mantissa x 10^power.
struct Step
{
    double mantissa = 1;
    int power = 0;

    /// i steps; a division for negative powers, so that 3 x 0.1 is the double 0.3.
    double times(double i) const
    {
        return power < 0 ? i * mantissa / std::pow(10.0, -power)
                         : i * mantissa * std::pow(10.0, power);
    }
    int decimals() const { return std::max(0, -power + (mantissa == 2.5 ? 1 : 0)); }
};

constexpr double mostMagnitude = 1e200;

double finite(double value)
{
    return std::isfinite(value) ? std::clamp(value, -mostMagnitude, mostMagnitude) : 0;
}

/// Ordered, finite and far enough apart that ticks differ.
std::pair<double, double> usableRange(double low, double high)
{
    low = finite(low);
    high = finite(high);
    if (low > high)
        std::swap(low, high);
    const double least = std::max(1e-200, 1e-9 * std::max(std::abs(low), std::abs(high)));
    if (high - low < least) {
        if (low == 0) {
            high = 1;
        } else {
            const double half = std::max(least, 0.05 * std::abs(low));
            low -= half;
            high += half;
        }
    }
    return {low, high};
}

/// Rounding noise must not push a limit one step outwards.
double floorStep(double value, const Step &step)
{
    return std::floor(value / step.times(1) + 1e-9) + 0.0; // no -0
}

double ceilStep(double value, const Step &step)
{
    return std::ceil(value / step.times(1) - 1e-9) + 0.0;
}

/// The finest step with at most `most` ticks over [low, high] widened to its multiples.
Step stepFor(double low, double high, int most, bool wholeOnly)
{
    static constexpr std::array<double, 4> mantissas{1, 2, 2.5, 5};
    int power = static_cast<int>(std::floor(std::log10((high - low) / most)));
    if (wholeOnly)
        power = std::max(power, 0);
    for (;; ++power) {
        for (const double mantissa : mantissas) {
            if (wholeOnly && mantissa == 2.5)
                continue;
            const Step step{mantissa, power};
            if (ceilStep(high, step) - floorStep(low, step) + 1 <= most)
                return step;
        }
    }
}

Axis axisOf(std::string title, double low, double high, const Step &step)
{
    Axis axis;
    axis.title = std::move(title);
    const double first = floorStep(low, step);
    const double last = std::max(ceilStep(high, step), first + 1);
    axis.minimum = step.times(first);
    axis.maximum = step.times(last);
    for (double i = first; i <= last; ++i)
        axis.ticks.push_back({step.times(i), {}});
    return axis;
}

Axis linearAxis(std::string title, double low, double high, int most, bool wholeOnly)
{
    std::tie(low, high) = usableRange(low, high);
    const Step step = stepFor(low, high, std::clamp(most, 2, 8), wholeOnly);
    Axis axis = axisOf(std::move(title), low, high, step);
    const bool plain = step.decimals() <= 8;
    for (Tick &tick : axis.ticks)
        tick.label = plain ? grouped(tick.value, step.decimals()) : compact(tick.value);
    return axis;
}

} // namespace

std::string powerText(const char *base, double exponent)
{
    constexpr double most = 1e15; // exact as a whole number
    const double whole = std::round(exponent);
    return std::string(base) + "^{" +
           (std::abs(whole) < most ? std::to_string(std::llround(whole)) : compact(whole)) + "}";
}

Axis niceAxis(std::string title, double low, double high, int most)
{
    return linearAxis(std::move(title), low, high, most, false);
}

Axis countAxis(std::string title, double low, double high, int most)
{
    return linearAxis(std::move(title), low, high, most, true);
}

Axis log2Axis(std::string title, double lowExponent, double highExponent)
{
    constexpr double most = 1000;
    double low = std::floor(std::clamp(finite(lowExponent), -most, most));
    double high = std::ceil(std::clamp(finite(highExponent), -most, most));
    if (low > high)
        std::swap(low, high);
    if (low == high)
        ++high;
    Axis axis;
    axis.scale = AxisScale::log2;
    axis.title = std::move(title);
    axis.minimum = low;
    axis.maximum = high;
    double step = 1;
    while (std::floor(high / step) - std::ceil(low / step) + 1 > 8)
        step *= 2;
    for (double e = std::ceil(low / step) * step; e <= high; e += step) {
        axis.ticks.push_back({e, e >= 0 && e <= 20 ? grouped(std::exp2(e)) : powerText("2", e)});
    }
    return axis;
}

Axis log10Axis(std::string title, double lowExponent, double highExponent, int most)
{
    std::tie(lowExponent, highExponent) = usableRange(lowExponent, highExponent);
    const Step step = stepFor(lowExponent, highExponent, std::clamp(most, 2, 8), true);
    Axis axis = axisOf(std::move(title), lowExponent, highExponent, step);
    axis.scale = AxisScale::log10;
    for (Tick &tick : axis.ticks) {
        tick.label = tick.value == 0 ? "1" : tick.value == 1 ? "10" : powerText("10", tick.value);
    }
    return axis;
}

Axis axisOver(const Axis &axis, double low, double high, int most)
{
    std::tie(low, high) = usableRange(low, high);
    most = std::clamp(most, 2, 8);
    Axis result = axis;
    result.minimum = low;
    result.maximum = high;
    result.ticks.clear();
    const bool logarithmic = axis.scale != AxisScale::linear;
    const bool holdsPowers = std::floor(high) - std::ceil(low) >= 1;
    // The values themselves, where powers of ten are within what a person reads as a number.
    const bool readable = std::max(std::abs(low), std::abs(high)) < 12;
    const auto valueAt = [&](double at) {
        return axis.scale == AxisScale::log2 ? std::exp2(at) : std::pow(10.0, at);
    };
    // Of a decade or two the values between them, too: "10" and "10^{2}" alone name hardly
    // anything.
    constexpr double fewDecades = 2.5;
    if (axis.scale == AxisScale::log10 && holdsPowers && readable && high - low <= fewDecades) {
        for (double power = std::floor(low); power <= high; ++power) {
            for (const double times : {1.0, 2.0, 5.0}) {
                const double value = times * std::pow(10.0, power);
                const double at = std::log10(value);
                if (at >= low - 1e-9 && at <= high + 1e-9)
                    result.ticks.push_back(
                        {std::clamp(at, low, high), value >= 1 ? grouped(value) : compact(value)});
            }
        }
        if (result.ticks.size() <= static_cast<std::size_t>(most))
            return result;
        result.ticks.clear();
    }
    const auto powerLabel = [&](double at) {
        if (axis.scale == AxisScale::log2)
            return at >= 0 && at <= 20 ? grouped(std::exp2(at)) : powerText("2", at);
        return at == 0 ? std::string("1") : at == 1 ? std::string("10") : powerText("10", at);
    };
    if (logarithmic && !holdsPowers && readable) {
        Axis linear;
        linear.whole = axis.whole;
        const Axis values = axisOver(linear, valueAt(low), valueAt(high), most);
        for (const Tick &tick : values.ticks) {
            const double at =
                axis.scale == AxisScale::log2 ? std::log2(tick.value) : std::log10(tick.value);
            result.ticks.push_back({at, tick.label});
        }
        return result;
    }
    // Between two layers there is none to name.
    const bool wholeOnly = logarithmic ? holdsPowers : axis.whole;
    const Step step = stepFor(low, high, most, wholeOnly);
    // stepFor() counts the ticks of the widened range; those inside are fewer.
    for (double i = std::ceil(low / step.times(1) - 1e-9);
         step.times(i) <= high + 1e-9 * step.times(1); ++i) {
        const double at = std::clamp(step.times(i) + 0.0, low, high);
        if (!logarithmic)
            result.ticks.push_back(
                {at, step.decimals() <= 8 ? grouped(at, step.decimals()) : compact(at)});
        else if (holdsPowers)
            result.ticks.push_back({at, powerLabel(at)});
        else
            result.ticks.push_back(
                {at,
                 std::string(axis.scale == AxisScale::log2 ? "2^{" : "10^{") + compact(at) + "}"});
    }
    return result;
}

double stableTop(double value)
{
    static constexpr std::array<double, 9> tops{1, 1.5, 2, 3, 4, 5, 6, 8, 10};
    value = finite(value);
    if (value <= 1e-200)
        return 1;
    const int power = static_cast<int>(std::floor(std::log10(value)));
    for (const double top : tops) {
        const double end = Step{top, power}.times(1);
        if (value <= 0.96 * end)
            return end;
    }
    return Step{1.5, power + 1}.times(1);
}

namespace {

/// "2.74 × 10^{-4}"; where nobody reads digits the power alone.
std::string smallText(double log10Value)
{
    constexpr double leastRead = -15;
    const double power = std::floor(log10Value);
    const double mantissa = std::pow(10.0, log10Value - power);
    if (log10Value < leastRead || mantissa < 1.005 || mantissa >= 9.995)
        return powerText("10", log10Value);
    return significant(mantissa, 3) + " × " + powerText("10", power);
}

} // namespace

std::string valueText(const Axis &axis, double coordinate)
{
    // "128", not "128.0": what is whole is most often counted.
    const auto text = [](double value) {
        return value == std::round(value) && std::abs(value) < 1e15 ? grouped(value)
                                                                    : significant(value);
    };
    switch (axis.scale) {
    case AxisScale::linear:
        return text(coordinate);
    case AxisScale::log2:
        return text(valueOf(axis.scale, coordinate));
    case AxisScale::log10:
        return coordinate > -3 ? text(valueOf(axis.scale, coordinate)) : smallText(coordinate);
    }
    return {};
}

} // namespace dimscope::chart
