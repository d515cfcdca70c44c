// SPDX-License-Identifier: MIT
#include "core/sweep/sweep.h"

#include "core/language/say.h"
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

std::int64_t ownIntermediateSize(const FeedForwardKind &kind)
{
    return std::clamp<std::int64_t>(kind.intermediateSize, 1, std::int64_t(1) << 40);
}

/// The sweep around the k of a product.
Sweep sweepAround(measure::GemmShape shape, bool mixture)
{
    const std::int64_t own = shape.k;
    const std::int64_t first = own > halfSpan ? own - halfSpan : own - (own - 1) / step * step;

    Sweep sweep;
    sweep.kind = SweepKind::designIntermediateSize;
    sweep.key = "intermediate_size";
    sweep.dimension = mixture ? say("Expert intermediate size") : say("Intermediate size");
    sweep.hiddenSize = shape.n;
    sweep.marked = own;
    const std::string low = grouped(first);
    const std::string high = grouped(own + halfSpan);
    sweep.title = mixture
                      ? say("Down projection of one expert, intermediate size %1 to %2", low, high)
                      : say("Down projection, intermediate size %1 to %2", low, high);
    for (std::int64_t value = first; value <= own + halfSpan; value += step) {
        shape.k = value;
        sweep.points.push_back({value, shape});
    }
    return sweep;
}

} // namespace

measure::GemmShape downProjection(const Design &design, measure::DType dtype)
{
    const bool mixture = layersWith(design, FeedForwardType::mixture) > 0;
    return {1, mixture ? tokensPerExpert(design) : tokensOf(design),
            std::max<std::int64_t>(design.hiddenSize, 1),
            ownIntermediateSize(mixture ? design.mixture : design.dense), dtype};
}

Sweep designSweep(const Design &design, measure::DType dtype)
{
    return sweepAround(downProjection(design, dtype),
                       layersWith(design, FeedForwardType::mixture) > 0);
}

std::optional<Sweep> designSweepOf(const SweepPoint &product, std::string_view title)
{
    if (product.value != product.shape.k)
        return std::nullopt;
    measure::GemmShape shape = product.shape;
    for (const bool mixture : {false, true}) {
        const std::int64_t last = product.value + halfSpan;
        for (shape.k = std::max<std::int64_t>(1, product.value - halfSpan); shape.k <= last;
             ++shape.k) {
            Sweep sweep = sweepAround(shape, mixture);
            if (sweep.title == title)
                return sweep;
        }
    }
    return std::nullopt;
}

Sweep articleSweep(measure::DType dtype)
{
    Sweep sweep;
    sweep.kind = SweepKind::article;
    sweep.key = "intermediate_size";
    sweep.title = say("The article's sweep, inner dimension 10,820 to 11,016");
    sweep.dimension = say("Inner dimension d_ff");
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
    const auto largest = std::max_element(
        sweep.points.begin(), sweep.points.end(), [](const auto &one, const auto &other) {
            return measure::flops(one.shape) < measure::flops(other.shape);
        });
    const measure::GemmShape original = largest->shape;
    measure::GemmShape shape = original;
    if (measure::flops(shape) <= productFlops)
        return sweep;
    const auto isShared = [&](std::int64_t measure::GemmShape::*size) {
        return std::all_of(sweep.points.begin(), sweep.points.end(), [&](const SweepPoint &point) {
            return point.shape.*size == original.*size;
        });
    };
    constexpr std::int64_t least = 64;
    std::vector<std::int64_t measure::GemmShape::*> free;
    for (const auto size : {&measure::GemmShape::m, &measure::GemmShape::n}) {
        if (isShared(size))
            free.push_back(size);
    }
    shape.batch = 1;
    // Powers of two, so that m and n leave no ragged tiles of their own beside what is swept.
    for (const auto size : free)
        shape.*size = std::max(std::min(shape.*size, least), powerOfTwoBelow(shape.*size));
    while (measure::flops(shape) > productFlops) {
        const auto larger = std::max_element(free.begin(), free.end(), [&](auto one, auto other) {
            return shape.*one < shape.*other;
        });
        if (larger == free.end() || shape.**larger <= least)
            break;
        shape.**larger /= 2;
    }
    for (SweepPoint &point : sweep.points) {
        point.shape.batch = shape.batch;
        for (const auto size : free)
            point.shape.*size = shape.*size;
    }
    if (shape != original) {
        const auto marked = std::find_if(sweep.points.begin(), sweep.points.end(),
                                         [&](const auto &p) { return p.value == sweep.marked; });
        sweep.scaling = say("Scaled to %1 for this CPU",
                            shapeText(marked == sweep.points.end() ? shape : marked->shape));
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
