// SPDX-License-Identifier: MIT
#pragma once

#include "core/evidence/experiments.h"
#include "core/report/report.h"

#include <vector>

namespace dimscope::report {

/// What was drawn, with sizes, intervals and draws, one table for each experiment that was made.
std::vector<Table> experimentTables(const evidence::ExperimentsResult &experiments);

/// How it was drawn; empty: nothing was.
std::vector<Block> experimentMethod(const evidence::ExperimentsResult &experiments);

} // namespace dimscope::report
