// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope [FILE]`: the window.
int runWindow();

} // namespace dimscope::app
