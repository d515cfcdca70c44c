// SPDX-License-Identifier: MIT
#include "core/theory/entropy_bound.h"

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

// The series has about kappa / 2 terms; beyond this the saddle point is good to 3e-6 nats.
constexpr double mostKappa = 16384;

/// The first two terms of the expansion in 1/n (section 1.3).
double saddlePointLoss(double n, double lambda)
{
    // (sqrt(1 + 4 lambda^2) - 1) / (2 lambda), written without its cancellation.
    const double c = 2 * lambda / (1 + std::hypot(1.0, 2 * lambda));
    const double c2 = c * c;
    // 1 - c^2 = c / lambda exactly, which stays positive where c rounds to 1.
    const double rate = -0.5 * std::log(c / lambda);
    const double squared = c2 / (1 + c2);
    return n * rate + 2 * squared * squared + 0.5 * (std::log(c / lambda) + std::log1p(c2));
}

/// Section 1.8: all terms are positive, so nothing cancels but the last difference.
double seriesLoss(double n, double kappa)
{
    constexpr double huge = 0x1p+500;
    const double z = kappa * kappa / 4;
    double term = 1;
    double sum = 1;
    double weighted = 0;
    int scalings = 0;
    for (double j = 1;; ++j) {
        const double ratio = z / (j * (n / 2 + (j - 1)));
        term *= ratio;
        sum += term;
        weighted += 2 * j * term;
        // Past the peak the ratio falls; the tail is below 2 term once it is under one half.
        if (ratio < 0.5 && j * term <= weighted * 1e-18)
            break;
        if (sum > huge) {
            term /= huge;
            sum /= huge;
            weighted /= huge;
            ++scalings;
        }
    }
    return weighted / sum - (std::log(sum) + scalings * 500 * 0.693147180559945309417232);
}

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
    const double n = std::min(headDim, 1e300);
    const double strength = std::min(lambda, 1e150);
    const double kappa = n * strength;
    if (kappa > mostKappa)
        return std::max(0.0, saddlePointLoss(n, strength));
    return std::max(0.0, seriesLoss(n, kappa));
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

double maxKeysJoint(double headDim)
{
    return std::exp(entropyLoss(headDim) / 2);
}

} // namespace dimscope::theory
