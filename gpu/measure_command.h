// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace dimscope::gpu {

/// `dimscope-worker measure ...`: measures products on this machine and prints a table, or with
/// --json the protocol's result lines, which --replay plays back. Returns the exit code: 0, 1 where
/// something failed, 2 for a bad command line.
int runMeasureCommand(const std::vector<std::string> &arguments);

} // namespace dimscope::gpu
