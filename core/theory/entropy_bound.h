// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// The dimension that keeps a softmax over N random keys from having no entropy left (Su,
/// kexue.fm/7695, 8711, 8823; exact form in theory.md section 1.2).
namespace dimscope::theory {

inline constexpr double asymptoteConstantJoint = 8.31234768494011015;       // 4 / ln(phi)
inline constexpr double asymptoteConstantConditional = 4.15617384247005508; // 2 / ln(phi)
inline constexpr double sourceConstant = 8.33; ///< 2 / 0.24, the source's rounding

/// KL[vMF(lambda n) || uniform] in nats on the sphere in n dimensions, by the positive series of
/// section 1.8: absolute error below 2e-12 for n <= 512 and lambda in [1/8, 2].
double entropyLoss(double headDim, double lambda = 1);

/// Real roots n of 2 ln N = KL(n) (joint) and ln N = KL(n) (conditional); 0 for N <= 1.
double exactBoundJoint(double keys);
double exactBoundConditional(double keys);

/// Smallest integer dimension not below the root.
std::int64_t smallestDimensionJoint(double keys);
std::int64_t smallestDimensionConditional(double keys);

/// Largest N with 2 ln N <= KL(n).
double maxKeysJoint(double headDim);

} // namespace dimscope::theory
