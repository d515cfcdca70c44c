// SPDX-License-Identifier: MIT
#include "core/why/second/spread.h"

#include <cmath>
#include <cstddef>

namespace dimscope::why::second {

namespace {

double geometricMean(const std::vector<double> &group)
{
    double mean = 1;
    for (const double value : group)
        mean *= std::pow(value, 1.0 / static_cast<double>(group.size()));
    return mean;
}

/// Variance of the mean of the logarithms.
double varianceOfMean(const std::vector<double> &group)
{
    const auto count = static_cast<double>(group.size());
    double sum = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double apart = std::log(group[i] / group[j]);
            sum += apart * apart;
        }
    }
    return sum / count / (count - 1) / count;
}

/// The integral of cos^power over the angle from 0 to 90 degrees times 1 - (1 - share)^3, by
/// Simpson's rule over the share: even where the power is below 1 nothing is steep at the end.
double cosinePower(double power, double share)
{
    const double quarter = std::acos(0.0);
    constexpr int steps = 400;
    const double step = share / steps;
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
        const double left = std::fmax(0.0, 1 - step * i);
        const int weight = i == 0 || i == steps ? 1 : 2 + 2 * (i % 2);
        sum += weight * std::pow(std::sin(quarter * left * left * left), power) * 3 * quarter *
               left * left;
    }
    return sum * step / 3;
}

/// The t that 95 % of a Student variable lie within: t = sqrt(freedom) tan(angle) has a density
/// proportional to cos^(freedom - 1) of the angle.
double reachOf95(double freedom)
{
    const double power = freedom - 1;
    const double wanted = 0.95 * cosinePower(power, 1);
    double low = 0;
    double high = 1;
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2;
        (cosinePower(power, middle) < wanted ? low : high) = middle;
    }
    return std::sqrt(freedom) / std::tan(std::acos(0.0) * std::pow(1 - low, 3));
}

} // namespace

Times timesAsLarge(const std::vector<double> &group, const std::vector<double> &other)
{
    if (group.size() < 2 || other.size() < 2)
        return {};
    const double ratio = geometricMean(group) / geometricMean(other);
    const double a = varianceOfMean(group);
    const double b = varianceOfMean(other);
    double factor = 1;
    if (a + b > 0) {
        const double inverse =
            (a / (a + b)) * (a / (a + b)) / static_cast<double>(group.size() - 1) +
            (b / (a + b)) * (b / (a + b)) / static_cast<double>(other.size() - 1);
        // Rounding may leave it a hair below the least there is.
        factor = std::exp(reachOf95(std::fmax(1.0, 1 / inverse)) * std::sqrt(a + b));
    }
    return {ratio, ratio / factor, ratio * factor};
}

} // namespace dimscope::why::second
