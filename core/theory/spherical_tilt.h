// SPDX-License-Identifier: MIT
#pragma once

/// A softmax over uniformly random directions, exactly at finite dimension (theory.md section 1.2):
/// keys on the unit sphere in n dimensions, scores kappa times the cosine with the query.
namespace dimscope::theory {

struct SphericalTilt
{
    double loss = 0;         ///< KL[vMF(kappa) || uniform] = kappa A - ln M, nats
    double meanCosine = 0;   ///< A = d ln M / d kappa
    double logPartition = 0; ///< ln M = ln E[exp(kappa cosine)], nats

    friend bool operator==(const SphericalTilt &, const SphericalTilt &) = default;
};

/// For any real dimension n >= 1 and concentration kappa >= 0 (the largest score, in nats); all
/// zeros for n or kappa <= 0. Below one dimension there is no sphere: the formula goes on, with a
/// loss clipped at 0. The positive series of section 1.8 up to kappa = 256, Debye's uniform
/// expansion of the Bessel functions above. The loss is within 5e-13 nats + 4e-15 of itself.
SphericalTilt sphericalTilt(double dimension, double concentration);

/// The concentration kappa whose loss is the given one (nats), to 1e-11 of itself: the inverse of
/// sphericalTilt(n, kappa).loss. 0 for a loss <= 0, infinity where no kappa below 1e150 gets there
/// (one dimension loses ln 2 at most).
double concentrationForLoss(double dimension, double loss);

/// The first two terms of the loss at kappa = lambda n for large n, section 1.3: rate * n +
/// constant, with an error of O(1 / n).
struct LossAsymptote
{
    double cosine = 0;   ///< where the weight sits, c*
    double rate = 0;     ///< nats a dimension
    double constant = 0; ///< nats

    friend bool operator==(const LossAsymptote &, const LossAsymptote &) = default;
};

/// lambda = 1 is the unscaled dot product of vectors of length sqrt(n); zeros for lambda <= 0.
LossAsymptote lossAsymptote(double lambda = 1);

} // namespace dimscope::theory
