// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope report`: the charts and numbers of a design as PDF or PNG.
int runReport();

} // namespace dimscope::app
