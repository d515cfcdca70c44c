// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope presets`: a line for each preset, with its id, total parameters and source.
int runPresets();

} // namespace dimscope::app
