// SPDX-License-Identifier: MIT
#pragma once

/// The entropy heuristic for one attention head as it really scales its scores (theory.md section
/// 1.7). Entropies are ANNEALED: expectations stand in for the sums over N keys, so they can turn
/// negative, which no entropy of a softmax does. Show them as "annealed" or clip them at 0.
namespace dimscope::theory {

/// YaRN's factor on cosines and sines for a context stretched by the given factor: 0.1 ln(s) + 1,
/// 1 for s <= 1. It multiplies q and k both, hence the scores by its square.
double yarnConcentration(double contextFactor);

/// The largest score in nats of |q| = |k| = sqrt(d) under the 1 / sqrt(d) scale: sqrt(d) times the
/// square of the YaRN concentration. 0 for d <= 0.
double scaledConcentration(double headDim, double contextFactor = 1);

/// KL at that concentration, nats: it tends to 1/2 for large d without YaRN.
double scaledEntropyLoss(double headDim, double contextFactor = 1);

/// ln N - loss: one row of attention over N keys, annealed, nats. N below 1 counts as 1.
double annealedEntropyConditional(double keys, double loss);

/// 2 ln N - loss: all pairs of the skip-gram model, annealed, nats.
double annealedEntropyJoint(double keys, double loss);

/// The factor by which |q||k| must exceed d (the standard lengths, under the 1 / sqrt(d) scale
/// without YaRN) until the annealed conditional entropy over N keys is 0. 0 for N <= 1, infinity
/// where no length gets there.
double normFactorForZeroEntropy(double headDim, double keys);

} // namespace dimscope::theory
