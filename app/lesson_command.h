// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope lesson NAME`: the tables of the window's Learn menu as text.
int runLesson();

} // namespace dimscope::app
