// SPDX-License-Identifier: MIT
#include "core/evidence/experiments.h"

#include "core/evidence/masked_rank.h"
#include "core/evidence/softmax_entropy.h"
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dimscope::evidence {

namespace {

constexpr double twoKeys = 0.69314718055994531; // ln 2

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
    Estimate upper{std::log(static_cast<double>(keys)), 0, 0};
    Estimate lower{0, 0, 0};
    while (above - below > 4) {
        const int middle = (below + above) / 2;
        const auto entropy = entropyAt(middle, keys, request, keepGoing);
        if (!entropy)
            return std::nullopt;
        if (entropy->value > twoKeys) {
            below = middle;
            upper = *entropy;
        } else {
            above = middle;
            lower = *entropy;
        }
    }
    const double slope = (upper.value - lower.value) / (above - below);
    if (!(slope > 0))
        return std::nullopt;
    const double at = below + (upper.value - twoKeys) / slope;
    const Estimate &nearer = upper.high > upper.low ? upper : lower;
    const double reach = (nearer.high - nearer.low) / 2 / slope;
    return EntropyCrossing{keys, {at, at - reach, at + reach}, request.rows};
}

} // namespace

ExperimentsResult runExperiments(const ExperimentsRequest &request, const KeepGoing &keepGoing,
                                 const std::function<void(const ExperimentsResult &)> &soFar)
{
    ExperimentsResult result;
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
        result.ranks.push_back({hidden, width, drawn->deficientShare,
                                theory::log10RankDeficiency(width, hidden), drawn->trials});
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
