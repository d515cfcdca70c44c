// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/config_values.h"
#include "core/design/design.h"

#include <vector>

namespace dimscope {

/// The mask of each layer: `layer_types` or `hybrid_layer_pattern` where the file has one, else the
/// rule of its family.
std::vector<AttentionMask> configAttentionLayers(ConfigValues &values, std::int64_t layers);

/// Which layers of a mixture are mixtures (`mlp_layer_types`, `first_k_dense_replace`,
/// `moe_layer_freq`, `decoder_sparse_step`, `mlp_only_layers`).
std::vector<FeedForwardType> configFeedForwardLayers(ConfigValues &values, std::int64_t layers);

} // namespace dimscope
