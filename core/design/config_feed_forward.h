// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/config_values.h"
#include "core/design/design.h"

namespace dimscope {

/// Reads the feed-forward kinds and which layers use them; the design has its hidden size and its
/// number of layers.
void readFeedForward(ConfigValues &values, Design &design);

} // namespace dimscope
