// SPDX-License-Identifier: MIT
#include "core/design/config_feed_forward.h"

#include "core/design/config_layers.h"
#include "core/design/layer_pattern.h"
#include "core/language/say.h"

#include <algorithm>

namespace dimscope {

namespace {

const ConfigValues::Names expertKeys{"num_local_experts", "num_experts", "n_routed_experts"};

/// The width of a GPT-2 block is four times the hidden size unless the file says otherwise.
std::int64_t denseSize(ConfigValues &values, std::int64_t hiddenSize)
{
    const std::int64_t factor = values.traitSize("intermediate_factor", 0);
    if (factor == 0)
        return values.size({"intermediate_size"});
    return values.optionalSize({"n_inner", "intermediate_size"}).value_or(factor * hiddenSize);
}

/// What both kinds have in common.
FeedForwardKind plainKind(ConfigValues &values)
{
    FeedForwardKind kind;
    kind.gated = !values.traitFlag("ungated");
    const std::string bias = values.trait("mlp_bias", "never");
    kind.bias = bias == "always" || (bias != "never" && values.flag(bias));
    return kind;
}

/// Whether the family, or a flag that it names, says that there are experts.
bool isMixture(ConfigValues &values)
{
    const std::string key = values.spelling("mixture_key", "");
    if (!key.empty())
        return values.flag(key);
    if (values.traitFlag("mixture"))
        return true;
    const auto experts = values.optionalSize(expertKeys);
    if (experts.value_or(0) > 0)
        values.complain(expertKeys.front(),
                        say("The file has %1 experts, but models of the family '%2' have none.",
                            std::to_string(*experts), values.family().name));
    return false;
}

/// The expert keys, the family's own first: problems name that one.
ConfigValues::Names namesOfExperts(ConfigValues &values)
{
    ConfigValues::Names names{values.spelling("experts_key", expertKeys.front())};
    for (const std::string &name : expertKeys) {
        if (name != names.front())
            names.push_back(name);
    }
    return names;
}

FeedForwardKind readMixture(ConfigValues &values, std::int64_t hiddenSize)
{
    FeedForwardKind kind = plainKind(values);
    kind.experts = values.size(namesOfExperts(values));
    kind.expertsPerToken =
        values.size({"num_experts_per_tok", "experts_per_token", "top_k_experts"});
    kind.intermediateSize =
        values.size({values.spelling("expert_size_key", "moe_intermediate_size")});
    kind.sharedExperts = values.optionalSize({"n_shared_experts"}).value_or(0);
    kind.routerBias = values.traitFlag("router_bias");
    const std::string correction = values.spelling("correction_bias_key", "");
    kind.correctionBias =
        correction.empty() ? values.traitFlag("correction_bias") : values.flag(correction);
    if (values.traitFlag("dense_beside_experts"))
        kind.besideDense = denseSize(values, hiddenSize);
    return kind;
}

/// As leading dense layers and a pattern where that is shorter.
void setLayers(Design &design, std::vector<FeedForwardType> types)
{
    const auto first = std::find(types.begin(), types.end(), FeedForwardType::mixture);
    const bool mixturesFollow =
        first != types.end() &&
        std::find(first, types.end(), FeedForwardType::dense) == types.end();
    if (mixturesFollow) {
        design.leadingDense = first - types.begin();
        types = {FeedForwardType::mixture};
    }
    design.feedForwardPattern = shortestPeriod(std::move(types));
}

} // namespace

void readFeedForward(ConfigValues &values, Design &design)
{
    if (isMixture(values)) {
        design.mixture = readMixture(values, design.hiddenSize);
        setLayers(design, configFeedForwardLayers(values, design.layers));
        design.normsPerLayer =
            values.traitSize("norms_per_layer_of_mixtures", values.traitSize("norms_per_layer", 2));
    } else {
        design.feedForwardPattern = {FeedForwardType::dense};
        design.normsPerLayer = values.traitSize("norms_per_layer", 2);
    }
    if (layersWith(design, FeedForwardType::dense) > 0) {
        design.dense = plainKind(values);
        design.dense.intermediateSize = denseSize(values, design.hiddenSize);
    }
}

} // namespace dimscope
