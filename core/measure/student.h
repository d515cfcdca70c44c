// SPDX-License-Identifier: MIT
#pragma once

namespace dimscope::measure {

/// The 97.5 % quantile of Student's t with that many degrees of freedom, to 0.1 %.
double studentQuantile975(double degreesOfFreedom);

} // namespace dimscope::measure
