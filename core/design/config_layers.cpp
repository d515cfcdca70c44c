// SPDX-License-Identifier: MIT
#include "core/design/config_layers.h"

#include "core/design/json_text.h"
#include "core/language/say.h"

#include <algorithm>

namespace dimscope {

namespace {

using Json = nlohmann::json;
using Masks = std::vector<AttentionMask>;
using Types = std::vector<FeedForwardType>;

/// Translates each entry of a list by name; an entry that is not named is a problem.
template<typename Kind>
std::vector<Kind> translated(ConfigValues &values, const std::string &name, const Json &list,
                             std::initializer_list<std::pair<Json, Kind>> meanings)
{
    std::vector<Kind> kinds;
    kinds.reserve(list.size());
    for (const Json &entry : list) {
        const auto meaning = std::find_if(meanings.begin(), meanings.end(),
                                          [&](const auto &pair) { return pair.first == entry; });
        if (meaning == meanings.end()) {
            values.complain(name, say("%1 names %2, a kind of layer that is not modelled.", name,
                                      shortened(entry.dump())));
            return std::vector<Kind>(list.size(), meanings.begin()->second);
        }
        kinds.push_back(meaning->second);
    }
    return kinds;
}

/// The masks of layers by a predicate on their index.
template<typename Slides>
Masks masks(std::int64_t layers, Slides slides)
{
    Masks all;
    all.reserve(static_cast<std::size_t>(layers));
    for (std::int64_t i = 0; i < layers; ++i)
        all.push_back(slides(i) ? AttentionMask::sliding : AttentionMask::full);
    return all;
}

/// How the families of transformers place their windows.
Masks byRule(ConfigValues &values, std::int64_t layers)
{
    const std::string rule = values.trait("sliding", "never");
    if (rule == "alternate")
        return masks(layers, [](std::int64_t i) { return i % 2 == 0; });
    if (rule == "every_nth_full") {
        const std::int64_t n = values.size({"sliding_window_pattern", "_sliding_window_pattern"});
        return masks(layers, [n](std::int64_t i) { return (i + 1) % n != 0; });
    }
    if (rule == "first_and_every_sixth_full")
        return masks(layers, [](std::int64_t i) { return i != 0 && (i + 1) % 6 != 0; });
    const bool enabled =
        rule == "every_layer" || ((rule == "if_enabled" || rule == "from_layer_if_enabled") &&
                                  values.flag("use_sliding_window"));
    if (!enabled || !values.nullableSize({"sliding_window"}))
        return masks(layers, [](std::int64_t) { return false; });
    const std::int64_t first = rule == "from_layer_if_enabled"
                                   ? values.nullableSize({"max_window_layers"}).value_or(0)
                                   : 0;
    return masks(layers, [first](std::int64_t i) { return i >= first; });
}

/// Every n-th layer is a mixture, by the two keys that say so.
Types byFrequency(ConfigValues &values, std::int64_t layers)
{
    const std::int64_t leading = values.optionalSize({"first_k_dense_replace"}).value_or(0);
    if (leading > layers)
        values.complain("first_k_dense_replace",
                        say("%1: %2 dense layers do not fit into %3 layers.",
                            "first_k_dense_replace", std::to_string(leading),
                            std::to_string(layers)));
    const auto atLeastOne = [&](const char *name) {
        const auto value = values.optionalSize({name});
        if (value == 0)
            values.complain(name, say("%1 is 0; it must be at least 1.", name));
        return std::max<std::int64_t>(value.value_or(1), 1);
    };
    const std::int64_t step = atLeastOne("decoder_sparse_step");
    const std::int64_t frequency = atLeastOne("moe_layer_freq");
    Types types;
    for (std::int64_t i = 0; i < layers; ++i) {
        const bool mixture = i >= leading && i % frequency == 0 && (i + 1) % step == 0;
        types.push_back(mixture ? FeedForwardType::mixture : FeedForwardType::dense);
    }
    return types;
}

} // namespace

Masks configAttentionLayers(ConfigValues &values, std::int64_t layers)
{
    Masks all;
    if (const Json *types = values.layerList("layer_types", layers))
        all = translated<AttentionMask>(values, "layer_types", *types,
                                        {{"full_attention", AttentionMask::full},
                                         {"sliding_attention", AttentionMask::sliding}});
    else if (const Json *hybrid = values.layerList("hybrid_layer_pattern", layers))
        all = translated<AttentionMask>(values, "hybrid_layer_pattern", *hybrid,
                                        {{0, AttentionMask::full}, {1, AttentionMask::sliding}});
    else
        all = byRule(values, layers);
    if (all.back() == AttentionMask::sliding && values.traitFlag("last_layer_full"))
        all.back() = AttentionMask::full;
    return all;
}

Types configFeedForwardLayers(ConfigValues &values, std::int64_t layers)
{
    Types types;
    const Json *frequency = values.find({"moe_layer_freq"});
    if (const Json *listed = values.layerList("mlp_layer_types", layers)) {
        types = translated<FeedForwardType>(
            values, "mlp_layer_types", *listed,
            {{"sparse", FeedForwardType::mixture}, {"dense", FeedForwardType::dense}});
    } else if (frequency != nullptr && frequency->is_array()) {
        if (const Json *list = values.layerList("moe_layer_freq", layers))
            types = translated<FeedForwardType>(
                values, "moe_layer_freq", *list,
                {{1, FeedForwardType::mixture}, {0, FeedForwardType::dense}});
    } else {
        types = byFrequency(values, layers);
    }
    const Json *dense = values.find({"mlp_only_layers"});
    if (dense == nullptr)
        return types;
    if (!dense->is_array()) {
        values.complain("mlp_only_layers", say("%1 is %2, which is not a list of layers.",
                                               "mlp_only_layers", shortened(dense->dump())));
        return types;
    }
    for (const Json &layer : *dense) {
        if (layer.is_number_unsigned() && layer.get<std::uint64_t>() < types.size())
            types[layer.get<std::size_t>()] = FeedForwardType::dense;
        else
            values.complain("mlp_only_layers", say("%1 names %2, which is no layer of this model.",
                                                   "mlp_only_layers", shortened(layer.dump())));
    }
    return types;
}

} // namespace dimscope
