// SPDX-License-Identifier: MIT
#include "core/theory/attention_entropy.h"

#include "core/theory/spherical_tilt.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::theory {

namespace {

double logKeys(double keys)
{
    return keys > 1 ? std::log(std::min(keys, std::numeric_limits<double>::max())) : 0;
}

} // namespace

double yarnConcentration(double contextFactor)
{
    return contextFactor > 1 ? 0.1 * std::log(contextFactor) + 1 : 1;
}

double scaledConcentration(double headDim, double contextFactor)
{
    const double concentration = yarnConcentration(contextFactor);
    return headDim > 0 ? std::sqrt(headDim) * concentration * concentration : 0;
}

double scaledEntropyLoss(double headDim, double contextFactor)
{
    return sphericalTilt(headDim, scaledConcentration(headDim, contextFactor)).loss;
}

double annealedEntropyConditional(double keys, double loss)
{
    return logKeys(keys) - loss;
}

double annealedEntropyJoint(double keys, double loss)
{
    return 2 * logKeys(keys) - loss;
}

double normFactorForZeroEntropy(double headDim, double keys)
{
    if (!(headDim > 0))
        return 0;
    return concentrationForLoss(headDim, logKeys(keys)) / std::sqrt(headDim);
}

} // namespace dimscope::theory
