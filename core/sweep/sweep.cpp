// SPDX-License-Identifier: MIT
#include "core/sweep/sweep.h"

#include "core/number_text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace dimscope::sweep {

namespace {

constexpr std::int64_t halfSpan = 100;
constexpr std::int64_t step = 4;

/// As many rows as a measurement needs to be about throughput; more only take memory.
constexpr double mostTokens = 1 << 20;

std::int64_t tokensOf(const Design &design)
{
    const double tokens = static_cast<double>(std::max<std::int64_t>(design.context, 1)) *
                          static_cast<double>(std::max<std::int64_t>(design.batch, 1));
    return static_cast<std::int64_t>(std::min(tokens, mostTokens));
}

/// Tokens that reach one expert when all are routed evenly.
std::int64_t tokensPerExpert(const Design &design)
{
    const auto experts = static_cast<double>(std::max<std::int64_t>(design.mixture.experts, 1));
    const auto chosen =
        static_cast<double>(std::max<std::int64_t>(design.mixture.expertsPerToken, 1));
    const double share = std::min(1.0, chosen / experts);
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(tokensOf(design)) * share));
}

std::int64_t powerOfTwoBelow(std::int64_t value)
{
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(value)));
}

std::string shapeText(const measure::GemmShape &shape)
{
    return grouped(shape.batch) + " x " + grouped(shape.m) + " x " + grouped(shape.k) + " x " +
           grouped(shape.n);
}

} // namespace

Sweep designSweep(const Design &design, measure::DType dtype)
{
    const bool mixture = layersWith(design, FeedForwardType::mixture) > 0;
    const FeedForwardKind &kind = mixture ? design.mixture : design.dense;
    const std::int64_t own =
        std::clamp<std::int64_t>(kind.intermediateSize, 1, std::int64_t(1) << 40);
    const std::int64_t first = own > halfSpan ? own - halfSpan : own - (own - 1) / step * step;

    Sweep sweep;
    sweep.kind = SweepKind::designIntermediateSize;
    sweep.dimension = mixture ? "Expert intermediate size" : "Intermediate size";
    sweep.hiddenSize = std::max<std::int64_t>(design.hiddenSize, 1);
    sweep.marked = own;
    sweep.title = std::string(mixture ? "Down projection of one expert" : "Down projection") +
                  ", intermediate size " + grouped(first) + " to " + grouped(own + halfSpan);
    const std::int64_t tokens = mixture ? tokensPerExpert(design) : tokensOf(design);
    for (std::int64_t value = first; value <= own + halfSpan; value += step)
        sweep.points.push_back({value, {1, tokens, sweep.hiddenSize, value, dtype}});
    return sweep;
}

Sweep articleSweep(measure::DType dtype)
{
    Sweep sweep;
    sweep.kind = SweepKind::article;
    sweep.title = "The article's sweep, inner dimension 10,820 to 11,016";
    sweep.dimension = "Inner dimension d_ff";
    sweep.hiddenSize = 4096;
    sweep.marked = 10922;
    for (std::int64_t value = 10820; value <= 11016; value += step) {
        if (value > sweep.marked && value - step < sweep.marked)
            sweep.points.push_back({sweep.marked, {4, 4096, 4096, sweep.marked, dtype}});
        sweep.points.push_back({value, {4, 4096, 4096, value, dtype}});
    }
    return sweep;
}

Sweep scaledDown(Sweep sweep, double productFlops)
{
    if (sweep.points.empty())
        return sweep;
    // All products of a sweep share batch, m and n; the last has the largest k.
    const measure::GemmShape original = sweep.points.back().shape;
    measure::GemmShape shape = original;
    if (measure::flops(shape) <= productFlops)
        return sweep;
    shape.batch = 1;
    constexpr std::int64_t least = 64;
    // Powers of two, so that m and n leave no ragged tiles of their own beside what is swept.
    shape.m = std::max(std::min(shape.m, least), powerOfTwoBelow(shape.m));
    shape.n = std::max(std::min(shape.n, least), powerOfTwoBelow(shape.n));
    while (measure::flops(shape) > productFlops && std::max(shape.m, shape.n) > least)
        (shape.m >= shape.n ? shape.m : shape.n) /= 2;
    for (SweepPoint &point : sweep.points) {
        point.shape.batch = shape.batch;
        point.shape.m = shape.m;
        point.shape.n = shape.n;
    }
    if (shape != original) {
        shape.k = sweep.marked;
        sweep.scaling = "Scaled to " + shapeText(shape) + " for this CPU";
    }
    return sweep;
}

std::int64_t gatedMlpParameters(std::int64_t hiddenSize, std::int64_t intermediateSize)
{
    // Saturates where the product would not fit.
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (hiddenSize <= 0 || intermediateSize <= 0)
        return 0;
    return hiddenSize > most / 3 / intermediateSize ? most : 3 * hiddenSize * intermediateSize;
}

std::vector<measure::Measurement> fastest(std::span<const measure::Measurement> measurements,
                                          std::size_t most)
{
    std::vector<measure::Measurement> result(measurements.begin(), measurements.end());
    std::stable_sort(result.begin(), result.end(),
                     [](const auto &a, const auto &b) { return a.tflops > b.tflops; });
    if (result.size() > most)
        result.resize(most);
    return result;
}

} // namespace dimscope::sweep
