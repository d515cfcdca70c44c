// SPDX-License-Identifier: MIT
#include "core/why/second/sphere.h"

#include <cmath>
#include <limits>

namespace dimscope::why::second {

namespace {

constexpr double leastDimensions = 1.05;
constexpr double mostDimensions = 1e15;

/// ln cosh u without overflow.
double logCosh(double u)
{
    const double size = std::abs(u);
    return size + std::log1p(std::exp(-2 * size)) - std::log(2.0);
}

/// The integral of exp(strength tanh u) / cosh(u)^power over u.
struct Integral
{
    double logarithm = 0;
    double meanCosine = 0;
};

Integral integral(double strength, double power)
{
    // The largest value is where strength (1 - c^2) = power c.
    const double cosine = 2 * strength / (power + std::hypot(power, 2 * strength));
    const double peak = std::atanh(cosine);
    const double top = strength * std::tanh(peak) - power * logCosh(peak);
    const double width = 1 - cosine * cosine;
    const double curvature = 2 * strength * cosine * width + power * width;
    // The nearest poles lie at +-i pi / 2, hence no wider steps.
    const double step = std::fmin(0.15, 0.2 / std::sqrt(curvature));
    double sum = 0;
    double cosines = 0;
    for (const double side : {1.0, -1.0}) {
        for (double i = side > 0 ? 0 : 1;; ++i) {
            const double u = peak + side * i * step;
            const double value = std::exp(strength * std::tanh(u) - power * logCosh(u) - top);
            sum += value;
            cosines += value * std::tanh(u);
            if (value < 1e-20 * sum)
                break;
        }
    }
    return {top + std::log(sum * step), cosines / sum};
}

} // namespace

std::optional<double> integratedLoss(double dimensions)
{
    if (dimensions == 0)
        return 0;
    if (dimensions == 1) // the sphere is two points
        return std::tanh(1.0) - std::log(std::cosh(1.0));
    if (!(dimensions >= leastDimensions) || !(dimensions <= mostDimensions))
        return std::nullopt;
    const Integral tilted = integral(dimensions, dimensions - 1);
    const Integral uniform = integral(0, dimensions - 1);
    return dimensions * tilted.meanCosine - (tilted.logarithm - uniform.logarithm);
}

std::optional<double> dimensionOfLoss(double loss)
{
    if (!(loss > 0))
        return 0;
    double low = leastDimensions;
    double high = 8;
    while (*integratedLoss(high) < loss) {
        high *= 2;
        if (high > 1e6)
            return std::nullopt;
    }
    if (*integratedLoss(low) > loss)
        return std::nullopt;
    for (int halving = 0; halving < 80 && high - low > 1e-11 * high; ++halving) {
        const double middle = 0.5 * (low + high);
        (*integratedLoss(middle) < loss ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

std::optional<std::int64_t> wholeDimensionOfLoss(double loss)
{
    if (!(loss > 0))
        return 0;
    const auto at = [](std::int64_t n) { return *integratedLoss(static_cast<double>(n)); };
    std::int64_t low = 0;
    std::int64_t high = 1;
    while (at(high) < loss) {
        low = high;
        high *= 2;
        if (high > 1'000'000)
            return std::nullopt;
    }
    while (high - low > 1) {
        const std::int64_t middle = (low + high) / 2;
        (at(middle) < loss ? low : high) = middle;
    }
    return high;
}

double binaryLogarithm(double value)
{
    if (!(value > 1) || std::isinf(value))
        return value > 1 ? value : 0;
    double whole = 0;
    while (value >= 2) {
        value /= 2;
        ++whole;
    }
    double fraction = 0;
    for (double bit = 0.5; bit > 1e-16; bit /= 2) {
        value *= value;
        if (value >= 2) {
            value /= 2;
            fraction += bit;
        }
    }
    return whole + fraction;
}

double binaryPower(double exponent)
{
    if (!(exponent > 0))
        return 1;
    if (exponent >= 1024)
        return std::numeric_limits<double>::infinity();
    double power = 1;
    for (; exponent >= 1; --exponent)
        power *= 2;
    double root = 2;
    for (double bit = 0.5; bit > 1e-17; bit /= 2) {
        root = std::sqrt(root);
        if (exponent >= bit) {
            power *= root;
            exponent -= bit;
        }
    }
    return power;
}

double limitingRate()
{
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = 0.5 * (low + high);
        (middle < 1 - middle * middle ? low : high) = middle;
    }
    return -0.5 * std::log1p(-low * low);
}

} // namespace dimscope::why::second
