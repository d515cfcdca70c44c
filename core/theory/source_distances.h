// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

/// How a token's influence is spread over the distance to its sources after a stack of sliding
/// windows (theory.md section 3.2): each layer's kernel is alpha at distance 0 plus (1 - alpha)
/// uniform over 0 .. window - 1, and the layers convolve.
namespace dimscope::theory {

enum class DistanceMethod
{
    Exact,   ///< every distance, to rounding
    Lattice, ///< a coarser lattice: quantiles to one step of it
    Normal,  ///< too many layers for either: a normal law, exact in mean and deviation alone
};

struct SourceDistances
{
    DistanceMethod method = DistanceMethod::Exact;
    std::int64_t reach = 1;       ///< tokens, itself included: the largest distance is reach - 1
    double mean = 0;              ///< tokens, in closed form
    double standardDeviation = 0; ///< tokens, in closed form
    double step = 1;              ///< tokens between two entries of mass; 0 for Normal
    double atZero = 1;            ///< the exact probability of distance 0
    /// Probability at the distances 0, step, 2 step ...; empty for Normal. Coarse entries hold what
    /// lies around them, half a step to either side.
    std::vector<double> mass;

    friend bool operator==(const SourceDistances &, const SourceDistances &) = default;
};

/// The exact convolution, all of whose terms are positive, while it takes at most 2^23 distances
/// and 2^28 additions (half a second); the lattice beyond. A share alpha outside 0 .. 1, or
/// no number, is clipped as influence() does. Memory is below 150 MB whatever the arguments.
SourceDistances sourceDistances(std::int64_t layers, std::int64_t window, double alpha = 0);

/// The same on a lattice of 2^18 / layers^2 steps a window (at least sqrt(layers) and 8, at most
/// 256): below 1 ms up to 128 layers, any window. Keys between two lattice points are split between
/// both, which keeps the mean and adds about step^2 / 6 of variance a hop. Exact where the window
/// has no more keys than that; a normal law beyond 1024 layers.
SourceDistances coarseSourceDistances(std::int64_t layers, std::int64_t window, double alpha = 0);

/// The smallest distance with at least this share of the influence within it, tokens: a whole
/// number when exact; from a lattice an interpolated one, off by less than one step for shares in
/// 0.01 .. 0.999 (0.9 in the tests). Shares <= 0 give 0, shares >= 1 the largest distance.
double distanceQuantile(const SourceDistances &distances, double share);

/// The share of the influence that comes from the given distance or from further away.
double massFrom(const SourceDistances &distances, double distance);

} // namespace dimscope::theory
