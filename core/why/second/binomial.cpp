// SPDX-License-Identifier: MIT
#include "core/why/second/binomial.h"

#include "core/why/second/count.h"
#include "core/why/second/layers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::why::second {

namespace {

constexpr std::int64_t mostTerms = std::int64_t(1) << 22;
constexpr std::int64_t mostSteps = std::int64_t(1) << 21;
constexpr double huge = 0x1p+800;

} // namespace

std::optional<std::int64_t> unitsOfToken(const Design &design)
{
    if (design.layers < 0 || design.layers > mostLayers)
        return std::nullopt;
    bool hasMixture = false;
    for (std::int64_t layer = 0; layer < design.layers && !hasMixture; ++layer)
        hasMixture = isMixtureLayer(design, layer);
    if (!hasMixture)
        return Count(design.dense.intermediateSize).value();
    const FeedForwardKind &kind = design.mixture;
    const std::int64_t shared =
        kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
    return (Count(kind.expertsPerToken) * kind.intermediateSize +
            Count(kind.sharedExperts) * shared + kind.besideDense)
        .value();
}

std::optional<double> log10OfTerms(std::int64_t width, std::int64_t hidden, double activation)
{
    if (!(activation >= 0 && activation <= 1) || width < 0)
        return std::nullopt;
    if (hidden <= 0)
        return -std::numeric_limits<double>::infinity();
    if (hidden > width)
        return 0;
    if (hidden > mostTerms)
        return std::nullopt;
    if (activation == 1)
        return -std::numeric_limits<double>::infinity();
    const double odds = activation / (1 - activation);
    // All terms relative to the first, (1 - p)^width, with powers of `huge` taken out.
    double term = 1;
    double sum = 1;
    std::int64_t taken = 0;
    for (std::int64_t on = 1; on < hidden; ++on) {
        term *= odds * static_cast<double>(width - on + 1) / static_cast<double>(on);
        sum += term;
        if (sum > huge) {
            sum /= huge;
            term /= huge;
            ++taken;
        }
    }
    const auto units = static_cast<long double>(width);
    const long double logarithm = units * std::log1p(static_cast<long double>(-activation)) +
                                  static_cast<long double>(taken) * 800 * std::log(2.0L) +
                                  std::log(static_cast<long double>(sum));
    return static_cast<double>(std::min(0.0L, logarithm / std::log(10.0L)));
}

std::optional<std::int64_t> unitsUntil(std::int64_t hidden, double log10Target, double activation)
{
    if (hidden <= 0)
        return 0;
    if (!(activation > 0 && activation <= 1) || hidden > mostSteps)
        return std::nullopt;
    if (activation == 1)
        return hidden;
    // P[unit t is the last that was missing], relative to the first, up to far beyond the target.
    const double off = 1 - activation;
    const double needed = static_cast<double>(hidden);
    double logarithm = needed * std::log(activation);
    const double mode = std::fmax(needed, (needed - off) / activation);
    std::int64_t last = hidden;
    for (;; ++last) {
        if (last - hidden > mostSteps)
            return std::nullopt;
        if (static_cast<double>(last) > mode && logarithm < (log10Target - 20) * std::log(10.0))
            break;
        logarithm +=
            std::log(off * static_cast<double>(last) / static_cast<double>(last - hidden + 1));
    }
    // From there back: what is left of the distribution beyond each number of units.
    const double target = std::pow(10.0, log10Target);
    double term = std::exp(logarithm);
    double beyond = 0;
    for (std::int64_t units = last; units > hidden; --units) {
        if (beyond + term >= target)
            return units;
        beyond += term;
        term *= static_cast<double>(units - hidden) / (off * static_cast<double>(units - 1));
    }
    return hidden;
}

} // namespace dimscope::why::second
