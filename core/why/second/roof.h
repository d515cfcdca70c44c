// SPDX-License-Identifier: MIT
#pragma once

namespace dimscope::why::second {

/// 10^12 operations a second of work that does so many operations on each byte, by time: moving a
/// byte and computing on it overlap, so that the slower of the two decides. 0 for a rate <= 0.
double teraflopsByTime(double operationsPerByte, double peakTeraflops, double bytesPerSecond);

} // namespace dimscope::why::second
