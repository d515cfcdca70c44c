// SPDX-License-Identifier: MIT
#pragma once

#include "core/evidence/estimate.h"
#include "core/evidence/keep_going.h"
#include "core/result.h"

#include <cstdint>
#include <vector>

/// Experiments with random numbers beside the formulas of core/theory. Every run is a pure function
/// of its request; a caller that must not wait runs it in a thread of its own.
namespace dimscope::evidence {

/// Rows of attention over random directions: query and keys uniform on the sphere of radius
/// sqrt(headDim), scores scale * q.k, softmax over the keys (theory.md sections 1.2 and 1.7).
struct SoftmaxEntropyRequest
{
    std::int64_t keys = 4096; ///< N, 1 to 16,777,216
    int headDim = 64;         ///< d, 1 to 65,536
    double scale = 1;         ///< lambda: 1 as in the entropy bound, standardScale(d) as in models
    int rows = 100;           ///< independent rows, 1 to 1,000,000, each with fresh query and keys
    int firstRow = 0;         ///< number of the first row, to draw one run in parts; up to 10^9
    std::uint64_t seed = 1;

    bool operator==(const SoftmaxEntropyRequest &) const = default;
};

/// One row of weights.
struct SoftmaxRow
{
    double entropy = 0;   ///< nats, 0 to ln N
    double maxWeight = 0; ///< the largest weight, 1/N to 1

    bool operator==(const SoftmaxRow &) const = default;
};

struct SoftmaxEntropyResult
{
    std::vector<SoftmaxRow> rows; ///< in the order of their numbers
    Estimate entropy;             ///< mean entropy of a row in nats
    Estimate maxWeight;           ///< mean largest weight
    bool cancelled = false;       ///< then with fewer rows than asked for

    bool operator==(const SoftmaxEntropyResult &) const = default;
};

/// The scale of attention in models, 1 / sqrt(headDim).
double standardScale(int headDim);

/// Draws the rows. Same request, same bits on the same machine. Holds a few megabytes whatever the
/// number of keys. Scores carry single precision: 1e-6 relative.
Result<SoftmaxEntropyResult> softmaxEntropy(const SoftmaxEntropyRequest &request,
                                            const KeepGoing &keepGoing = {});

/// Two parts of one run as a whole: with `earlier` drawn before `later`, the bits of the run that
/// was not split.
SoftmaxEntropyResult joined(const SoftmaxEntropyResult &earlier, const SoftmaxEntropyResult &later);

} // namespace dimscope::evidence
