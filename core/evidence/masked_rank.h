// SPDX-License-Identifier: MIT
#pragma once

#include "core/evidence/estimate.h"
#include "core/evidence/keep_going.h"
#include "core/result.h"

#include <cstdint>
#include <vector>

namespace dimscope::evidence {

/// What one token sees of a feed-forward layer with ReLU at initialisation: W_down diag(mask) W_up
/// with normal random matrices (hidden x width and width x hidden) and a random mask of active
/// units (theory.md section 2.1).
struct MaskedRankRequest
{
    int hidden = 12;          ///< m, 1 to 1024
    int width = 32;           ///< n, 1 to 65,536
    double activeShare = 0.5; ///< probability of a unit to be active, 0 to 1
    int trials = 1000;        ///< independent draws of matrices and mask, 1 to 10,000,000
    int firstTrial = 0;       ///< number of the first draw, to draw one run in parts; up to 10^9
    std::uint64_t seed = 1;
    /// A pivot counts if it is above this share of the largest one. Rounding leaves pivots near
    /// 1e-15 where there should be none; a product of full rank falls below 1e-11 about once in
    /// 10^11 / hidden^2 draws.
    double tolerance = 1e-11;

    bool operator==(const MaskedRankRequest &) const = default;
};

struct MaskedRankResult
{
    std::int64_t trials = 0;     ///< drawn
    std::int64_t deficient = 0;  ///< of them with rank below `hidden`
    std::int64_t unexpected = 0; ///< of them with a rank other than min(active units, hidden)
    std::int64_t rankSum = 0;    ///< ranks added up
    Estimate deficientShare;     ///< to compare with P[Bin(width, activeShare) < hidden]
    double meanRank = 0;         ///< 0 without a trial
    bool cancelled = false;      ///< then with fewer trials than asked for

    bool operator==(const MaskedRankResult &) const = default;
};

/// Draws the trials; the rank is that of Eigen's Householder QR decomposition with column pivoting.
/// Same request, same bits on the same machine.
Result<MaskedRankResult> maskedRank(const MaskedRankRequest &request,
                                    const KeepGoing &keepGoing = {});

/// Two parts of one run as a whole.
MaskedRankResult joined(const MaskedRankResult &earlier, const MaskedRankResult &later);

/// The product of one trial, for a second opinion on its rank.
struct MaskedProduct
{
    std::vector<double> values; ///< hidden x hidden, column by column
    int active = 0;             ///< units that the mask lets through
};
/// `request` must be one that maskedRank accepts.
MaskedProduct maskedProduct(const MaskedRankRequest &request, std::int64_t trial);

} // namespace dimscope::evidence
