// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope measure`: the headless twin of the window's Measure button.
int runMeasure();

} // namespace dimscope::app
