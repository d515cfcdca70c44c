// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope chart`: one chart by itself, as "Export chart" of the window writes it. Exit codes 0,
/// 1 (it could not be written) and 2 (the input is at fault).
int runChart();

} // namespace dimscope::app
