// SPDX-License-Identifier: MIT
#include "core/sweep/sweep.h"

#include "core/number_text.h"

#include <algorithm>
#include <array>
#include <bit>

namespace dimscope::sweep {

namespace {

constexpr std::int64_t reach = 100;
constexpr std::int64_t step = 4;
constexpr std::int64_t articleHidden = 4096;
constexpr std::int64_t articleBase = 10922; // int(8/3 * 4096)
constexpr std::int64_t largestDimension = std::int64_t{1} << 24;

/// Values from low to high in steps, and one more, ascending.
std::vector<std::int64_t> values(std::int64_t low, std::int64_t high, std::int64_t extra)
{
    std::vector<std::int64_t> list;
    for (std::int64_t value = low; value <= high; value += step)
        list.push_back(value);
    if (!std::binary_search(list.begin(), list.end(), extra))
        list.insert(std::upper_bound(list.begin(), list.end(), extra), extra);
    return list;
}

std::int64_t dimension(std::int64_t value)
{
    return std::clamp<std::int64_t>(value, 1, largestDimension);
}

std::int64_t powerOfTwoBelow(std::int64_t value)
{
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(value)));
}

/// Tokens that reach one expert when all are routed evenly, rounded up.
std::int64_t tokensAnExpert(const Design &design)
{
    const double tokens = static_cast<double>(design.context) * static_cast<double>(design.batch) *
                          static_cast<double>(design.mixture.expertsPerToken) /
                          static_cast<double>(std::max<std::int64_t>(design.mixture.experts, 1));
    return dimension(static_cast<std::int64_t>(std::min(tokens + 0.999, 1e15)));
}

} // namespace

Sweep designSweep(const Design &design, measure::DType dtype)
{
    const bool mixed = layersWith(design, FeedForwardType::mixture) > 0;
    const std::int64_t own =
        dimension(mixed ? design.mixture.intermediateSize : design.dense.intermediateSize);
    const std::int64_t tokens =
        mixed
            ? tokensAnExpert(design)
            : dimension(static_cast<std::int64_t>(std::min(
                  static_cast<double>(design.context) * static_cast<double>(design.batch), 1e15)));
    Sweep sweep;
    sweep.kind = SweepKind::designIntermediateSize;
    sweep.dimension = mixed ? "Expert intermediate size" : "Intermediate size";
    sweep.hiddenSize = dimension(design.hiddenSize);
    sweep.marked = own;
    const std::int64_t low = std::max<std::int64_t>(own - reach, step);
    for (const std::int64_t value : values(low, own + reach, own))
        sweep.points.push_back({value, {1, tokens, sweep.hiddenSize, value, dtype}});
    sweep.title = std::string("Down projection") + (mixed ? " of one expert" : "") +
                  ", intermediate size " + grouped(low) + " to " + grouped(own + reach);
    return sweep;
}

Sweep articleSweep(measure::DType dtype)
{
    Sweep sweep;
    sweep.kind = SweepKind::article;
    sweep.title = "Article's sweep: 4 x 4,096 x d_ff x 4,096, d_ff 10,820 to 11,016 and 10,922";
    sweep.dimension = "Inner dimension d_ff";
    sweep.hiddenSize = articleHidden;
    sweep.marked = articleBase;
    // The script rounds every candidate down to a multiple of 4, hence 10820 and not 10822.
    const std::int64_t first = articleBase - reach - (articleBase - reach) % step;
    for (const std::int64_t value : values(first, first + 2 * reach - step, articleBase))
        sweep.points.push_back({value, {4, articleHidden, articleHidden, value, dtype}});
    return sweep;
}

Sweep scaledDown(Sweep sweep, double productFlops)
{
    constexpr std::int64_t smallest = 64;
    std::int64_t largestValue = 1;
    for (const SweepPoint &point : sweep.points)
        largestValue = std::max(largestValue, point.shape.k);
    if (sweep.points.empty())
        return sweep;
    // One scale for all, so that the points stay comparable.
    measure::GemmShape shape = sweep.points.back().shape;
    shape.k = largestValue;
    const measure::GemmShape whole = shape;
    if (measure::flops(shape) > productFlops) {
        shape.batch = 1;
        // Powers of two, so that the fixed dimensions leave no ragged tiles of their own.
        shape.m = std::max(smallest, powerOfTwoBelow(shape.m));
        shape.n = std::max(smallest, powerOfTwoBelow(shape.n));
    }
    while (measure::flops(shape) > productFlops && std::max(shape.m, shape.n) > smallest) {
        std::int64_t &larger = shape.m >= shape.n ? shape.m : shape.n;
        larger /= 2;
    }
    if (shape == whole)
        return sweep;
    for (SweepPoint &point : sweep.points) {
        point.shape.batch = shape.batch;
        point.shape.m = shape.m;
        point.shape.n = shape.n;
    }
    sweep.scaling =
        "Scaled for the CPU to " + grouped(shape.m) + " x k x " + grouped(shape.n) + ".";
    return sweep;
}

std::span<const PublishedPoint> publishedH100()
{
    static constexpr std::array<PublishedPoint, 6> points{{{10848, 395.62},
                                                           {10880, 395.52},
                                                           {10912, 395.16},
                                                           {10922, 272.73},
                                                           {10944, 398.38},
                                                           {11008, 395.01}}};
    return points;
}

std::string_view publishedH100Source()
{
    return "stas00/ml-engineering, swiglu-maf-bench, H100, fp16";
}

std::int64_t gatedMlpParameters(std::int64_t hiddenSize, std::int64_t intermediateSize)
{
    return 3 * hiddenSize * intermediateSize;
}

std::vector<measure::Measurement> fastest(std::span<const measure::Measurement> measurements,
                                          std::size_t most)
{
    std::vector<measure::Measurement> sorted(measurements.begin(), measurements.end());
    const std::size_t count = std::min(most, sorted.size());
    std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count),
                      sorted.end(),
                      [](const auto &a, const auto &b) { return a.tflops > b.tflops; });
    sorted.resize(count);
    return sorted;
}

} // namespace dimscope::sweep
