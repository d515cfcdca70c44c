// SPDX-License-Identifier: MIT
#include "core/theory/entropy_bound.h"

#include <algorithm>
#include <cmath>

namespace dimscope::theory {

namespace {

constexpr double tolerance = 1e-10;

/// The root n of entropyLoss(n) = nats. The loss is close to a line of slope ln(phi) / 2, so
/// that secants from two points beside the asymptote converge in a few steps.
double dimensionForLoss(double nats)
{
    if (!(nats > 0))
        return 0;
    constexpr double rate = 0.240605912529801724;   // ln(phi) / 2
    constexpr double constant = 0.0739340575489639; // second order, section 1.3
    double a = std::max((nats - constant) / rate, 1e-3);
    double fa = entropyLoss(a) - nats;
    double b = std::max(a - fa / rate, 1e-3);
    for (int step = 0; step < 60; ++step) {
        const double fb = entropyLoss(b) - nats;
        if (std::abs(b - a) < tolerance || fb == fa)
            break;
        const double next = std::max(b - fb * (b - a) / (fb - fa), b / 8);
        a = b;
        fa = fb;
        b = next;
    }
    return b;
}

std::int64_t smallestDimension(double root)
{
    // A root a rounding error above an integer still belongs to it.
    return static_cast<std::int64_t>(std::ceil(root - 1e-9));
}

} // namespace

double entropyLoss(double headDim, double lambda)
{
    if (!(headDim > 0) || !(lambda > 0))
        return 0;
    // 0F1(; n/2; kappa^2/4) and its derivative by ln kappa, all terms positive (section 1.8).
    const double kappa = lambda * headDim;
    const double z = kappa * kappa / 4;
    const double half = headDim / 2;
    double term = 1;
    double sum = 1;
    double weighted = 0;
    double logScale = 0;
    for (double j = 1; j < 1e7; ++j) {
        const double ratio = z / (j * (half + j - 1));
        term *= ratio;
        sum += term;
        weighted += 2 * j * term;
        if (sum > 1e280) {
            constexpr double shrink = 1e-280;
            term *= shrink;
            sum *= shrink;
            weighted *= shrink;
            logScale += 280 * std::log(10.0);
        }
        if (ratio < 0.5 && term * j < sum * 1e-18)
            break;
    }
    return std::max(0.0, weighted / sum - (std::log(sum) + logScale));
}

double exactBoundJoint(double keys)
{
    return keys > 1 ? dimensionForLoss(2 * std::log(keys)) : 0;
}

double exactBoundConditional(double keys)
{
    return keys > 1 ? dimensionForLoss(std::log(keys)) : 0;
}

std::int64_t smallestDimensionJoint(double keys)
{
    return smallestDimension(exactBoundJoint(keys));
}

std::int64_t smallestDimensionConditional(double keys)
{
    return smallestDimension(exactBoundConditional(keys));
}

double maxKeysJoint(double headDim)
{
    return std::exp(entropyLoss(headDim) / 2);
}

} // namespace dimscope::theory
