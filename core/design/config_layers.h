// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/config_values.h"
#include "core/design/design.h"
#include "core/design/model_family.h"

namespace dimscope {

/// The layer pattern of a configuration: `layer_types` where the file has it, else the rule of its
/// family. The window is 0 where no layer slides.
struct ConfigLayers
{
    std::vector<AttentionMask> pattern;
    std::int64_t window = 0;
};
ConfigLayers configLayers(ConfigValues &values, const ModelFamily &family, std::int64_t layers);

/// Which layers are mixtures (`first_k_dense_replace`, `moe_layer_freq`, `decoder_sparse_step`,
/// `mlp_only_layers`).
std::vector<FeedForwardType> configFeedForwardPattern(ConfigValues &values, std::int64_t layers);

} // namespace dimscope
