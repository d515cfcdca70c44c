// SPDX-License-Identifier: MIT
#pragma once

/// What Stirling's formula leaves out, for differences of factorials without cancellation.
namespace dimscope::theory {

/// ln Gamma(k + 1) - (k ln k - k + ln(2 pi k) / 2) for real k > 0, to about 1e-17 absolute: by the
/// series in 1/k from 16 on, below by the recurrence up to there. Needs no lgamma, whose sign
/// variable is shared between threads.
double stirlingRemainder(double k);

} // namespace dimscope::theory
