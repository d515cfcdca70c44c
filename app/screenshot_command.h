// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope screenshot`: a picture of the real window with its charts settled.
int runScreenshot();

} // namespace dimscope::app
