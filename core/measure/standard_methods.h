// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/method.h"

namespace dimscope::measure {

/// About 2 s for the 51 products of a sweep.
Method previewMethod();

/// What the Measure button and the command lines ask for: certified intervals, at most about 45 s
/// for 51 products. `warmsUp` gives a GPU's clocks time to settle first.
Method thoroughMethod(bool warmsUp);

} // namespace dimscope::measure
