// SPDX-License-Identifier: MIT
#include "core/design/field_views.h"

#include "core/design/field_access.h"

#include <algorithm>
#include <array>
#include <vector>

namespace dimscope {

namespace {

struct View
{
    std::string_view key;
    std::vector<std::string_view> behind;
};

const std::vector<View> &views()
{
    static const std::vector<View> all{
        {"window", {"attention.sliding.window"}},
        {"experts", {"feed_forward.mixture.experts"}},
        {"experts_per_token", {"feed_forward.mixture.experts_per_token"}},
        {"head_dim",
         {"attention.full.head_dim", "attention.sliding.head_dim", "attention.full.value_head_dim",
          "attention.sliding.value_head_dim"}},
        {"query_heads", {"attention.full.query_heads", "attention.sliding.query_heads"}},
        {"key_value_heads",
         {"attention.full.key_value_heads", "attention.sliding.key_value_heads"}},
        {"sinks", {"attention.full.sinks", "attention.sliding.sinks"}},
        {"intermediate_size",
         {"feed_forward.dense.intermediate_size", "feed_forward.mixture.intermediate_size"}},
        {"mlp_bias", {"feed_forward.dense.bias", "feed_forward.mixture.bias"}}};
    return all;
}

bool isView(std::string_view view, std::string_view of, const Design &design)
{
    const auto behind = fieldsBehind(view);
    if (std::find(behind.begin(), behind.end(), of) == behind.end())
        return false;
    // The feed-forward views show one kind only.
    if (of.starts_with("feed_forward.dense."))
        return field::shownFeedForward(design) == FeedForwardType::dense;
    return true;
}

/// Whether layers of the attention kind that the key names exist.
bool isUsed(std::string_view key, const Design &design)
{
    const bool full = key.starts_with("attention.full.");
    return layersWith(design, full ? AttentionMask::full : AttentionMask::sliding) > 0;
}

/// Both kinds of attention; the feed-forward views stand for one kind at a time.
std::span<const std::string_view> kindsOf(const FieldSpec &view)
{
    const auto behind = fieldsBehind(view.key);
    return behind.size() > 1 && behind[0].starts_with("attention.")
               ? behind
               : std::span<const std::string_view>();
}

bool isSameAlone(const FieldSpec &field, const Design &a, const Design &b)
{
    return field.getText != nullptr ? field.getText(a) == field.getText(b)
                                    : field.get(a) == field.get(b);
}

void copyAlone(const FieldSpec &field, const Design &from, Design &to)
{
    if (field.setText != nullptr && field.setText(to, field.getText(from)))
        return;
    const auto values = [](const Design &design) {
        return std::array{design.fullAttention.valueHeadDim, design.slidingAttention.valueHeadDim};
    };
    const auto before = values(to);
    field.set(to, field.get(from));
    // Where values followed the head dimension away, they also go back.
    if (values(to)[0] != before[0])
        to.fullAttention.valueHeadDim = from.fullAttention.valueHeadDim;
    if (values(to)[1] != before[1])
        to.slidingAttention.valueHeadDim = from.slidingAttention.valueHeadDim;
}

/// A kind that the field made layers use, and that neither design uses any more, goes back as well:
/// it may have been filled on the way.
void copyUnused(const Design &before, const Design &from, Design &to)
{
    const auto isLeft = [&](auto kind) {
        return layersWith(before, kind) > 0 && layersWith(to, kind) == 0 &&
               layersWith(from, kind) == 0;
    };
    if (isLeft(AttentionMask::full))
        to.fullAttention = from.fullAttention;
    if (isLeft(AttentionMask::sliding))
        to.slidingAttention = from.slidingAttention;
    if (isLeft(FeedForwardType::dense))
        to.dense = from.dense;
    if (isLeft(FeedForwardType::mixture))
        to.mixture = from.mixture;
}

} // namespace

std::span<const std::string_view> fieldsBehind(std::string_view key)
{
    for (const View &view : views()) {
        if (view.key == key)
            return view.behind;
    }
    return {};
}

bool concerns(const FieldSpec &row, std::string_view faultyField, const Design &design)
{
    return row.key == faultyField || isView(row.key, faultyField, design) ||
           isView(faultyField, row.key, design);
}

bool isSame(const FieldSpec &field, const Design &a, const Design &b)
{
    const auto kinds = kindsOf(field);
    return isSameAlone(field, a, b) &&
           std::all_of(kinds.begin(), kinds.end(), [&](std::string_view key) {
               return !isUsed(key, a) || !isUsed(key, b) || isSameAlone(*findField(key), a, b);
           });
}

void copyField(const FieldSpec &field, const Design &from, Design &to)
{
    const Design before = to;
    copyAlone(field, from, to);
    for (const std::string_view key : kindsOf(field)) {
        if (isUsed(key, from))
            copyAlone(*findField(key), from, to);
    }
    copyUnused(before, from, to);
}

bool kindsDiffer(const FieldSpec &view, const Design &design)
{
    const auto kinds = kindsOf(view);
    return !kinds.empty() && isUsed(kinds[0], design) && isUsed(kinds[1], design) &&
           findField(kinds[0])->get(design) != findField(kinds[1])->get(design);
}

} // namespace dimscope
