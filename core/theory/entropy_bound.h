// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// The dimension that keeps a softmax over N random keys from having no entropy left (Su,
/// kexue.fm/7695, 8711, 8823; exact form in theory.md section 1.2).
namespace dimscope::theory {

inline constexpr double asymptoteConstantJoint = 8.31234768494011015;       // 4 / ln(phi)
inline constexpr double asymptoteConstantConditional = 4.15617384247005508; // 2 / ln(phi)
inline constexpr double sourceConstant = 8.33; ///< 2 / 0.24, the source's rounding
inline constexpr double shortRuleConstant = 8; ///< the short form of kexue.fm/7695 and 9588

/// KL[vMF(lambda n) || uniform] in nats on the sphere in n dimensions, any lambda >= 0: the loss of
/// sphericalTilt(n, lambda n), with its accuracy. lambda = 1 leaves out the 1 / sqrt(d) scale of
/// real attention (section 1.7); attention_entropy.h has that.
double entropyLoss(double headDim, double lambda = 1);

/// Real roots n of 2 ln N = KL(n) (joint) and ln N = KL(n) (conditional); 0 for N <= 1.
double exactBoundJoint(double keys);
double exactBoundConditional(double keys);

/// Smallest integer dimension not below the root.
std::int64_t smallestDimensionJoint(double keys);
std::int64_t smallestDimensionConditional(double keys);

/// The bounds of the first two terms of KL, (2 ln N - 0.0739) / 0.2406 and (ln N - 0.0739) / 0.2406
/// dimensions: within 0.006 of the real roots from N = 64 (joint) and N = 4096 (conditional) on
/// (section 1.3). 0 where that is negative.
double secondOrderBoundJoint(double keys);
double secondOrderBoundConditional(double keys);

/// Largest N with 2 ln N <= KL(n), and with ln N <= KL(n); a real number, infinity above 1e308.
double maxKeysJoint(double headDim);
double maxKeysConditional(double headDim);

} // namespace dimscope::theory
