// SPDX-License-Identifier: MIT
#include "core/theory/entropy_bound.h"

#include "core/theory/spherical_tilt.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::theory {

namespace {

// KL(n) / n falls from 1/2 at n = 0 to ln(phi) / 2, which brackets every root.
constexpr double slopeAtZero = 0.5;
constexpr double slopeAtInfinity = 0.240605912529801723748879;
// The next two terms of KL for lambda = 1: the first is section 1.3, the second is read off the
// table of section 1.3 and serves as a start value only.
constexpr double secondTerm = 0.0739340575489637067;
constexpr double thirdTerm = 0.04378;

/// The n with KL(n) = loss, lambda = 1. KL is smooth, increasing and concave.
double rootOf(double loss)
{
    if (!(loss > 0))
        return 0;
    const double low = loss / slopeAtZero;
    const double high = loss / slopeAtInfinity;
    // Start from the three-term expansion where it is accurate, else from the upper end.
    double n = (loss - secondTerm) / slopeAtInfinity;
    if (n > 4)
        n -= thirdTerm / n / slopeAtInfinity;
    n = std::clamp(n, low, high);
    double error = entropyLoss(n) - loss;
    double slope = slopeAtInfinity;
    for (int step = 0; step < 40 && error != 0; ++step) {
        const double next = std::clamp(n - error / slope, low, high);
        if (std::abs(next - n) < 1e-13 * n)
            return next;
        const double nextError = entropyLoss(next) - loss;
        if (std::abs(nextError) >= std::abs(error))
            break; // down to rounding noise
        const double secant = (nextError - error) / (next - n);
        slope = std::clamp(secant, slopeAtInfinity, slopeAtZero);
        n = next;
        error = nextError;
        // The secant step that would follow moves by less than this.
        if (std::abs(error) < 1e-13 * loss)
            break;
    }
    return n;
}

double logKeys(double keys)
{
    if (!(keys > 1))
        return 0;
    return std::log(std::min(keys, std::numeric_limits<double>::max()));
}

std::int64_t notBelow(double root)
{
    return static_cast<std::int64_t>(std::ceil(root));
}

} // namespace

double entropyLoss(double headDim, double lambda)
{
    if (!(headDim > 0) || !(lambda > 0))
        return 0;
    return sphericalTilt(headDim, std::min(headDim, 1e300) * std::min(lambda, 1e150)).loss;
}

double exactBoundJoint(double keys)
{
    return rootOf(2 * logKeys(keys));
}

double exactBoundConditional(double keys)
{
    return rootOf(logKeys(keys));
}

std::int64_t smallestDimensionJoint(double keys)
{
    return notBelow(exactBoundJoint(keys));
}

std::int64_t smallestDimensionConditional(double keys)
{
    return notBelow(exactBoundConditional(keys));
}

double secondOrderBoundJoint(double keys)
{
    return std::max(0.0, (2 * logKeys(keys) - secondTerm) / slopeAtInfinity);
}

double secondOrderBoundConditional(double keys)
{
    return std::max(0.0, (logKeys(keys) - secondTerm) / slopeAtInfinity);
}

double maxKeysJoint(double headDim)
{
    return std::exp(entropyLoss(headDim) / 2);
}

double maxKeysConditional(double headDim)
{
    return std::exp(entropyLoss(headDim));
}

} // namespace dimscope::theory
