// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/config_values.h"
#include "core/design/design.h"

namespace dimscope {

/// The attention of all full or all sliding layers of a configuration, without the window.
AttentionKind configAttention(ConfigValues &values, AttentionMask mask, std::int64_t hiddenSize);

} // namespace dimscope
