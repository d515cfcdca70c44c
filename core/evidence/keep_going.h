// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace dimscope::evidence {

/// Told how many draws of a run are done; false ends the run, which then answers with what it has.
/// Called before every draw, inside long draws (with the same number) and once at the end, where
/// the answer no longer matters. Empty: the run goes to its end.
using KeepGoing = std::function<bool(int done)>;

} // namespace dimscope::evidence
