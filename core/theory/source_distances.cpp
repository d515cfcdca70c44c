// SPDX-License-Identifier: MIT
#include "core/theory/source_distances.h"

#include "core/theory/receptive_field.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace dimscope::theory {

namespace {

constexpr std::int64_t mostExactDistances = std::int64_t(1) << 23;
constexpr std::int64_t mostExactAdditions = std::int64_t(1) << 28;
constexpr std::int64_t mostLatticeLayers = 1024;

/// One layer's kernel: atZero at the point 0, inside at the points 1 .. width - 1, atWidth at the
/// point width. None is negative.
struct Kernel
{
    std::size_t width = 1;
    double atZero = 1;
    double inside = 0;
    double atWidth = 0;
};

/// mass = mass * kernel in place, for a mass whose first `used` entries are filled. The window sums
/// are put together from the tail of one block and the head of the next, so that nothing is ever
/// subtracted and no error grows with the length. Returns how many entries are filled now.
std::size_t convolve(std::span<double> mass, std::size_t used, const Kernel &kernel,
                     std::span<double> tail)
{
    const std::size_t width = kernel.width;
    const std::size_t end = used + width - (kernel.atWidth > 0 ? 0 : 1);
    // Downwards, since each block needs the old values of the one before it.
    for (std::size_t block = (end - 1) / width + 1; block-- > 0;) {
        const std::size_t begin = block * width;
        const std::size_t stop = std::min(end, begin + width);
        const double *before = block > 0 ? &mass[begin - width] : nullptr;
        // tail[i] = the sum of the previous block from its entry i on
        double sum = 0;
        for (std::size_t i = width; i-- > 0;) {
            tail[i + 1] = sum;
            sum += before ? before[i] : 0;
        }
        double head = 0; // of this block before d
        for (std::size_t d = begin; d < stop; ++d) {
            const std::size_t i = d - begin;
            const double old = mass[d];
            mass[d] = kernel.atZero * old + kernel.inside * (tail[i + 1] + head) +
                      (before ? kernel.atWidth * before[i] : 0);
            head += old;
        }
    }
    return end;
}

double clipped(double alpha)
{
    return alpha > 0 ? std::min(alpha, 1.0) : 0.0;
}

SourceDistances described(std::int64_t layers, std::int64_t window, double share)
{
    SourceDistances distances;
    distances.reach = stackedReach(layers, window);
    const Influence spread = influence(layers, window, share);
    distances.mean = spread.mean;
    distances.standardDeviation = spread.standardDeviation;
    if (layers > 0 && window > 1) {
        const double stay = share + (1 - share) / static_cast<double>(window);
        distances.atZero = std::pow(stay, static_cast<double>(layers));
    }
    return distances;
}

void fill(SourceDistances &distances, std::int64_t layers, const Kernel &kernel, std::size_t cells)
{
    distances.mass.assign(cells, 0.0);
    std::vector<double> tail(kernel.width + 1);
    distances.mass[0] = 1;
    std::size_t used = 1;
    for (std::int64_t layer = 0; layer < layers; ++layer)
        used = convolve(distances.mass, used, kernel, tail);
}

bool isAffordable(std::int64_t layers, std::int64_t reach)
{
    return reach <= mostExactDistances && layers <= mostExactAdditions / reach;
}

SourceDistances exactly(std::int64_t layers, std::int64_t window, double share)
{
    SourceDistances distances = described(layers, window, share);
    distances.method = DistanceMethod::Exact;
    if (distances.reach == 1 || share == 1) {
        distances.mass = {1.0};
        return distances;
    }
    Kernel kernel;
    kernel.width = static_cast<std::size_t>(window);
    kernel.inside = (1 - share) / static_cast<double>(window);
    kernel.atZero = share + kernel.inside;
    fill(distances, layers, kernel, static_cast<std::size_t>(distances.reach));
    return distances;
}

/// Lattice points a window: what keeps the additions, layers^2 / 2 times them, at 2^17, but no
/// fewer than sqrt(layers), or else the wider spread would move the 99.9 % quantile by a step.
std::int64_t pointsPerWindow(std::int64_t layers)
{
    const auto count = static_cast<double>(layers);
    const double least = std::max(8.0, std::ceil(std::sqrt(count)));
    return static_cast<std::int64_t>(std::clamp(262144 / (count * count), least, 256.0));
}

/// Where the standard normal law has the given share below.
double normalQuantile(double share)
{
    double low = -40;
    double high = 40;
    while (high - low > 1e-12) {
        const double middle = 0.5 * (low + high);
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < share ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

} // namespace

SourceDistances sourceDistances(std::int64_t layers, std::int64_t window, double alpha)
{
    const double share = clipped(alpha);
    const std::int64_t reach = stackedReach(layers, window);
    if (reach == 1 || share == 1 || isAffordable(layers, reach))
        return exactly(layers, window, share);
    return coarseSourceDistances(layers, window, share);
}

SourceDistances coarseSourceDistances(std::int64_t layers, std::int64_t window, double alpha)
{
    const double share = clipped(alpha);
    const std::int64_t reach = stackedReach(layers, window);
    if (reach == 1 || share == 1)
        return exactly(layers, window, share);
    if (layers > mostLatticeLayers) {
        SourceDistances distances = described(layers, window, share);
        distances.method = DistanceMethod::Normal;
        distances.step = 0;
        return distances;
    }
    const std::int64_t points = pointsPerWindow(layers);
    if (window <= points)
        return exactly(layers, window, share);
    SourceDistances distances = described(layers, window, share);
    distances.method = DistanceMethod::Lattice;
    // The last key lies on a lattice point, and the two ends share what the inner points, each
    // standing for a step full of keys, leave: that keeps the mean.
    const double step = static_cast<double>(window - 1) / static_cast<double>(points);
    const double each = (1 - share) / static_cast<double>(window);
    distances.step = step;
    Kernel kernel;
    kernel.width = static_cast<std::size_t>(points);
    kernel.inside = each * step;
    kernel.atWidth = each * (1 + step) / 2;
    kernel.atZero = share + kernel.atWidth;
    fill(distances, layers, kernel, static_cast<std::size_t>(layers * points + 1));
    return distances;
}

double distanceQuantile(const SourceDistances &distances, double share)
{
    const auto largest = static_cast<double>(distances.reach - 1);
    if (!(share > 0))
        return 0;
    if (share >= 1)
        return largest;
    if (distances.method == DistanceMethod::Normal) {
        const double distance =
            distances.mean + distances.standardDeviation * normalQuantile(share);
        return std::clamp(distance, 0.0, largest);
    }
    // A share that is met but for rounding is met.
    const double wanted = share * (1 - 1e-13);
    const double step = distances.step;
    if (distances.atZero >= wanted)
        return 0;
    double below = 0;
    for (std::size_t i = 0; i < distances.mass.size(); ++i) {
        const double here = distances.mass[i];
        if (below + here < wanted) {
            below += here;
            continue;
        }
        const auto point = static_cast<double>(i);
        if (distances.method == DistanceMethod::Exact)
            return point;
        // Spread evenly over the half step to either side; distance 0 keeps what is its own.
        if (i == 0)
            return 0.5 * step * (wanted - distances.atZero) / (here - distances.atZero);
        const bool last = i + 1 == distances.mass.size();
        const double part = (wanted - below) / here * (last ? 0.5 : 1);
        return std::min(largest, (point - 0.5 + part) * step);
    }
    return largest;
}

double massFrom(const SourceDistances &distances, double distance)
{
    if (!(distance > 0))
        return 1;
    if (distance > static_cast<double>(distances.reach - 1))
        return 0;
    if (distances.method == DistanceMethod::Normal) {
        if (!(distances.standardDeviation > 0))
            return distance > distances.mean ? 0 : 1;
        const double z = (distance - distances.mean) / distances.standardDeviation;
        return 0.5 * std::erfc(z / std::sqrt(2.0));
    }
    // From the far end, smallest first.
    double sum = 0;
    const bool exact = distances.method == DistanceMethod::Exact;
    for (std::size_t i = distances.mass.size(); i-- > 0;) {
        const auto point = static_cast<double>(i);
        double here = distances.mass[i];
        double low = point;
        double high = point;
        if (!exact) {
            const bool last = i + 1 == distances.mass.size();
            low = i == 0 ? 0 : (point - 0.5) * distances.step;
            high = (point + (last ? 0 : 0.5)) * distances.step;
            if (i == 0)
                here -= distances.atZero;
        }
        if (low >= distance) {
            sum += here;
        } else {
            if (high > distance)
                sum += here * (high - distance) / (high - low);
            break;
        }
    }
    return std::clamp(sum, 0.0, 1.0);
}

} // namespace dimscope::theory
