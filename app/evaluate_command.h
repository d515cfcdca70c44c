// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope evaluate`: the numbers of a design as JSON on standard output.
int runEvaluate();

} // namespace dimscope::app
