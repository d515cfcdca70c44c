// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope [FILE]`: the window. Where there is no display to open it on (`hasDisplay` false),
/// one sentence on stderr instead.
/// @returns the exit code: that of the event loop, 1 without a display, 2 for arguments it cannot
///          take.
int runWindow(bool hasDisplay);

} // namespace dimscope::app
