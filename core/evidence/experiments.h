// SPDX-License-Identifier: MIT
#pragma once

#include "core/evidence/estimate.h"
#include "core/evidence/keep_going.h"

#include <cstdint>
#include <functional>
#include <vector>

/// The random experiments that stand beside the formulas on the theory charts.
namespace dimscope::evidence {

/// Where random keys freeze: the head dimension at which the mean entropy of a row over `keys`
/// random keys (lambda = 1, as in the entropy bound) has fallen to ln 2, two keys' worth.
struct EntropyCrossing
{
    std::int64_t keys = 0;
    Estimate dimension;    ///< interpolated; the interval is the entropy's, over its slope
    std::int64_t rows = 0; ///< drawn at each dimension
    bool operator==(const EntropyCrossing &) const = default;
};

/// How often a random masked product lacks rank, beside the exact probability.
struct RankShare
{
    std::int64_t hidden = 0;
    std::int64_t width = 0;
    Estimate share;
    double exactLog10 = 0; ///< log10 P[Bin(width, 1/2) < hidden]
    std::int64_t trials = 0;
    bool operator==(const RankShare &) const = default;
};

/// A share that was drawn with the exact probability beside it.
RankShare besideExact(std::int64_t hidden, std::int64_t width, const Estimate &share,
                      std::int64_t trials);

struct ExperimentsRequest
{
    std::uint64_t seed = 1;
    int rows = 200;               ///< of random keys at each dimension
    int trials = 2000;            ///< of masked products; a tenth above hidden size 64
    std::int64_t mostKeys = 4096; ///< crossings at 16, 64, 256 ... up to this
};

struct ExperimentsResult
{
    std::vector<EntropyCrossing> crossings;
    std::vector<RankShare> ranks;
    bool cancelled = false;
    std::uint64_t seed = 0; ///< that they were drawn with
    bool operator==(const ExperimentsResult &) const = default;
};

/// Runs them one after the other; the same request gives the same bits. `soFar` is told after each,
/// and a run that `keepGoing` ends returns what is whole.
ExperimentsResult runExperiments(const ExperimentsRequest &request, const KeepGoing &keepGoing = {},
                                 const std::function<void(const ExperimentsResult &)> &soFar = {});

} // namespace dimscope::evidence
