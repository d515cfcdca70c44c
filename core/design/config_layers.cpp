// SPDX-License-Identifier: MIT
#include "core/design/config_layers.h"

#include "core/design/layer_pattern.h"

namespace dimscope {

namespace {

using Json = nlohmann::json;
using Pattern = std::vector<AttentionMask>;

Pattern listedTypes(ConfigValues &values, const Json &types, std::int64_t layers)
{
    Pattern pattern;
    if (!types.is_array() || static_cast<std::int64_t>(types.size()) != layers) {
        values.complain("layer_types", "layer_types must list one type for each of the " +
                                           std::to_string(layers) + " layers.");
        return {AttentionMask::full};
    }
    for (const Json &type : types) {
        if (type == "sliding_attention") {
            pattern.push_back(AttentionMask::sliding);
        } else if (type == "full_attention") {
            pattern.push_back(AttentionMask::full);
        } else {
            values.complain("layer_types", "layer_types names " + type.dump() +
                                               ", a kind of layer that is not modelled.");
            return {AttentionMask::full};
        }
    }
    return pattern;
}

Pattern everyNthFull(std::int64_t n)
{
    Pattern pattern(static_cast<std::size_t>(n), AttentionMask::sliding);
    pattern.back() = AttentionMask::full;
    return pattern;
}

Pattern ruled(ConfigValues &values, const ModelFamily &family)
{
    const std::string rule = family.implies.value("sliding", "never");
    const bool everyLayer = rule == "every_layer" || rule == "if_enabled";
    if (rule == "never" || (everyLayer && !values.has("sliding_window")))
        return {AttentionMask::full};
    if (rule == "if_enabled" && !values.flag("use_sliding_window"))
        return {AttentionMask::full};
    values.assume("layer pattern: " + rule, family.source);
    if (everyLayer)
        return {AttentionMask::sliding};
    if (rule == "alternate")
        return {AttentionMask::sliding, AttentionMask::full};
    // every_nth_full: all but each n-th layer slide.
    const auto n = values.optionalSize({"sliding_window_pattern"});
    return everyNthFull(std::max<std::int64_t>(n.value_or(6), 1));
}

} // namespace

ConfigLayers configLayers(ConfigValues &values, const ModelFamily &family, std::int64_t layers)
{
    ConfigLayers result;
    if (const Json *types = values.find("layer_types"))
        result.pattern = listedTypes(values, *types, layers);
    else
        result.pattern = ruled(values, family);
    bool slides = false;
    for (const AttentionMask mask : result.pattern)
        slides = slides || mask == AttentionMask::sliding;
    if (slides)
        result.window = values.size({"sliding_window"});
    else
        values.find("sliding_window");
    result.pattern = shortestPeriod(std::move(result.pattern));
    return result;
}

std::vector<FeedForwardType> configFeedForwardPattern(ConfigValues &values, std::int64_t layers)
{
    const std::int64_t leading = values.optionalSize({"first_k_dense_replace"}).value_or(0);
    const auto count = static_cast<std::size_t>(layers);
    std::vector<FeedForwardType> pattern(count, FeedForwardType::mixture);
    if (leading > layers) {
        values.complain("first_k_dense_replace",
                        "first_k_dense_replace: " + std::to_string(leading) +
                            " dense layers do not fit into " + std::to_string(layers) + " layers.");
        return pattern;
    }
    const std::int64_t step =
        std::max<std::int64_t>(values.optionalSize({"decoder_sparse_step"}).value_or(1), 1);
    std::int64_t frequency = 1;
    const Json *list = nullptr;
    if (const Json *given = values.find("moe_layer_freq")) {
        if (given->is_array())
            list = given;
        else
            frequency =
                std::max<std::int64_t>(values.optionalSize({"moe_layer_freq"}).value_or(1), 1);
    }
    if (list != nullptr && list->size() != count) {
        values.complain("moe_layer_freq", "moe_layer_freq must list one entry for each of the " +
                                              std::to_string(layers) + " layers.");
        return pattern;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto layer = static_cast<std::int64_t>(i);
        const bool mixture = layer >= leading && layer % frequency == 0 &&
                             (layer + 1) % step == 0 && (list == nullptr || (*list)[i] == 1);
        if (!mixture)
            pattern[i] = FeedForwardType::dense;
    }
    if (const Json *dense = values.find("mlp_only_layers")) {
        for (const Json &layer : *dense) {
            if (layer.is_number_unsigned() && layer.get<std::uint64_t>() < count)
                pattern[layer.get<std::size_t>()] = FeedForwardType::dense;
        }
    }
    return pattern;
}

} // namespace dimscope
