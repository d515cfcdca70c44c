// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope experiments`: the random experiments beside the formulas, as JSON.
int runExperimentsCommand();

} // namespace dimscope::app
