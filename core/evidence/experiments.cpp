// SPDX-License-Identifier: MIT
#include "core/evidence/experiments.h"

#include "core/evidence/masked_rank.h"
#include "core/evidence/softmax_entropy.h"
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace dimscope::evidence {

namespace {

constexpr double twoKeys = 0.69314718055994531; // ln 2
constexpr std::array<double, 5> line{0.7, 0.85, 1, 1.15, 1.3};

/// Mean entropy at a dimension; nothing when cancelled.
std::optional<Estimate> entropyAt(int dimension, std::int64_t keys,
                                  const ExperimentsRequest &request, const KeepGoing &keepGoing)
{
    SoftmaxEntropyRequest rows;
    rows.keys = keys;
    rows.headDim = dimension;
    rows.rows = request.rows;
    rows.seed = request.seed;
    const Result<SoftmaxEntropyResult> drawn = softmaxEntropy(rows, keepGoing);
    if (!drawn || drawn->cancelled)
        return std::nullopt;
    return drawn->entropy;
}

std::optional<EntropyCrossing> crossing(std::int64_t keys, const ExperimentsRequest &request,
                                        const KeepGoing &keepGoing)
{
    // Entropy falls with the dimension, from ln N.
    int below = 2;
    int above = 256;
    while (above - below > 8) {
        const int middle = (below + above) / 2;
        const auto entropy = entropyAt(middle, keys, request, keepGoing);
        if (!entropy)
            return std::nullopt;
        (entropy->value > twoKeys ? below : above) = middle;
    }
    // Single draws are too noisy to divide by their slope: a line through five dimensions around.
    const double centre = (below + above) / 2.0;
    double dimensions = 0;
    double values = 0;
    double squares = 0;
    double products = 0;
    double variance = 0; ///< of the mean of the five, in units of the half-widths
    for (const double factor : line) {
        const int dimension = std::max(2, static_cast<int>(std::lround(centre * factor)));
        const auto entropy = entropyAt(dimension, keys, request, keepGoing);
        if (!entropy)
            return std::nullopt;
        const double half = (entropy->high - entropy->low) / 2;
        const double d = dimension;
        dimensions += d / line.size();
        values += entropy->value / line.size();
        squares += d * d / line.size();
        products += d * entropy->value / line.size();
        variance += half * half / (line.size() * line.size());
    }
    const double slope = (products - dimensions * values) / (squares - dimensions * dimensions);
    if (!(slope < 0))
        return std::nullopt;
    const double at = dimensions + (twoKeys - values) / slope;
    const double reach = std::sqrt(variance) / -slope;
    return EntropyCrossing{keys, {at, at - reach, at + reach}, request.rows};
}

} // namespace

RankShare besideExact(std::int64_t hidden, std::int64_t width, const Estimate &share,
                      std::int64_t trials)
{
    return {hidden, width, share, theory::log10RankDeficiency(width, hidden), trials};
}

ExperimentsResult runExperiments(const ExperimentsRequest &request, const KeepGoing &keepGoing,
                                 const std::function<void(const ExperimentsResult &)> &soFar)
{
    ExperimentsResult result;
    result.seed = request.seed;
    const auto tell = [&] {
        if (soFar)
            soFar(result);
    };
    // Ratio 2 stays visible at any size, 8/3 only while its probability is not tiny.
    for (const auto &[hidden, width] : {std::pair{8, 16},
                                        {16, 32},
                                        {32, 64},
                                        {64, 128},
                                        {128, 256},
                                        {6, 16},
                                        {12, 32},
                                        {24, 64},
                                        {48, 128}}) {
        MaskedRankRequest trials;
        trials.hidden = hidden;
        trials.width = width;
        trials.trials = hidden > 64 ? std::max(1, request.trials / 10) : request.trials;
        trials.seed = request.seed;
        const Result<MaskedRankResult> drawn = maskedRank(trials, keepGoing);
        if (!drawn || drawn->cancelled) {
            result.cancelled = true;
            return result;
        }
        result.ranks.push_back(besideExact(hidden, width, drawn->deficientShare, drawn->trials));
        tell();
    }
    for (std::int64_t keys = 16; keys <= request.mostKeys; keys *= 4) {
        const auto found = crossing(keys, request, keepGoing);
        if (!found) {
            result.cancelled = true;
            return result;
        }
        result.crossings.push_back(*found);
        tell();
    }
    return result;
}

} // namespace dimscope::evidence
