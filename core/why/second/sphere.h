// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

/// Softmax over random directions by integrating over the sphere (theory.md section 1.2): the
/// density of the cosine c in n dimensions is (1 - c^2)^((n-3)/2), summed in u with c = tanh u by
/// the trapezoidal rule. The first computation has a series and Bessel asymptotics.
namespace dimscope::why::second {

/// KL in nats of the tilt exp(n c) at n dimensions. Nothing below 1.05 dimensions (but 0 at none
/// and the two-point sum at exactly one), where the integrals converge too slowly, nor above 10^15.
std::optional<double> integratedLoss(double dimensions);

/// The dimension at which that loss is the given one (nats), by bisection; 0 for a loss <= 0.
std::optional<double> dimensionOfLoss(double loss);

/// The smallest whole number of dimensions whose loss is not below the given one, by bisection over
/// whole numbers.
std::optional<std::int64_t> wholeDimensionOfLoss(double loss);

/// log2 by repeated squaring, bit after bit, of a number from 1 on.
double binaryLogarithm(double value);

/// Its inverse, 2^exponent, by square roots of 2 for the bits of the fraction; 1 for an exponent
/// <= 0, infinity above 1024.
double binaryPower(double exponent);

/// ln(phi) / 2, the loss a dimension in the limit (section 1.3): the cosine by bisection of
/// c = 1 - c^2, and the rate -ln(1 - c^2) / 2.
double limitingRate();

} // namespace dimscope::why::second
