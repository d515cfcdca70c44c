// SPDX-License-Identifier: MIT
#include "core/design/validate.h"

#include "core/counting/parameters.h"
#include "core/design/field_limits.h"

#include <limits>

namespace dimscope {

namespace {

using Problems = std::vector<Problem>;

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

/// False if the value is not from 1 to the limit.
bool requireSize(Problems &problems, std::string_view field, std::int64_t value,
                 std::int64_t limit = largestFieldValue)
{
    if (value >= 1 && value <= limit)
        return true;
    problems.push_back({std::string(field), std::string(field) + " is " + number(value) +
                                                "; it must be from 1 to " + number(limit) + "."});
    return false;
}

void checkAttention(Problems &problems, const std::string &prefix, const AttentionKind &kind)
{
    const bool heads = requireSize(problems, prefix + "query_heads", kind.queryHeads);
    const bool shared = requireSize(problems, prefix + "key_value_heads", kind.keyValueHeads);
    requireSize(problems, prefix + "head_dim", kind.headDim);
    requireSize(problems, prefix + "value_head_dim", kind.valueHeadDim);
    if (heads && shared && kind.queryHeads % kind.keyValueHeads != 0) {
        problems.push_back({prefix + "key_value_heads",
                            prefix + "key_value_heads: " + number(kind.queryHeads) +
                                " query heads cannot share " + number(kind.keyValueHeads) +
                                " key/value heads evenly."});
    }
    if (kind.latent) {
        requireSize(problems, prefix + "latent_key_value_rank", kind.latent->keyValueRank);
        if (kind.latent->ropeHeadDim > kind.headDim) {
            problems.push_back({prefix + "latent_rope_head_dim",
                                prefix + "latent_rope_head_dim: the rotary part of " +
                                    number(kind.latent->ropeHeadDim) +
                                    " dimensions is larger than the head of " +
                                    number(kind.headDim) + "."});
        }
    }
}

void checkMixture(Problems &problems, const FeedForwardKind &kind)
{
    requireSize(problems, "feed_forward.mixture.intermediate_size", kind.intermediateSize);
    const bool experts = requireSize(problems, "experts", kind.experts);
    const bool chosen = requireSize(problems, "experts_per_token", kind.expertsPerToken);
    if (experts && chosen && kind.expertsPerToken > kind.experts) {
        problems.push_back({"experts_per_token", "experts_per_token: a token cannot use " +
                                                     number(kind.expertsPerToken) + " of " +
                                                     number(kind.experts) + " experts."});
    }
}

} // namespace

std::vector<Problem> validate(const Design &design)
{
    Problems problems;
    requireSize(problems, "hidden_size", design.hiddenSize);
    requireSize(problems, "vocabulary", design.vocabulary);
    requireSize(problems, "context", design.context);
    requireSize(problems, "batch", design.batch);
    if (!requireSize(problems, "layers", design.layers, largestLayers))
        return problems;
    if (design.leadingDense < 0 || design.leadingDense > design.layers) {
        problems.push_back({"leading_dense", "leading_dense: " + number(design.leadingDense) +
                                                 " leading dense layers do not fit into " +
                                                 number(design.layers) + " layers."});
    }
    if (layersWith(design, AttentionMask::full) > 0)
        checkAttention(problems, "attention.full.", design.fullAttention);
    if (layersWith(design, AttentionMask::sliding) > 0) {
        checkAttention(problems, "attention.sliding.", design.slidingAttention);
        requireSize(problems, "window", design.slidingAttention.window);
    }
    if (layersWith(design, FeedForwardType::dense) > 0)
        requireSize(problems, "feed_forward.dense.intermediate_size",
                    design.dense.intermediateSize);
    if (layersWith(design, FeedForwardType::mixture) > 0)
        checkMixture(problems, design.mixture);
    if (problems.empty() &&
        countParameters(design).total == std::numeric_limits<std::int64_t>::max())
        problems.push_back({"hidden_size", "hidden_size: the sizes together make more parameters "
                                           "than can be counted (2^63)."});
    return problems;
}

} // namespace dimscope
