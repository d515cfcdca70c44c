// SPDX-License-Identifier: MIT
#include "core/design/told_fields.h"

#include "core/design/field_groups.h"
#include "core/design/field_views.h"
#include "core/design/field_words.h"

#include <algorithm>

namespace dimscope {

namespace {

bool isOfFeedForward(const FieldSpec &field)
{
    return field.group == FieldGroup::denseFeedForward || field.group == FieldGroup::mixture;
}

/// Whether the row about all layers, which shows one feed-forward kind, leaves the other out.
bool hasTwoFeedForwards(const Design &design)
{
    return layersWith(design, FeedForwardType::dense) > 0 &&
           layersWith(design, FeedForwardType::mixture) > 0;
}

/// Whether some row about all layers that this one is behind is as asked for.
template<typename Matches>
bool isBehind(const FieldSpec &field, Matches matches)
{
    const auto table = fieldTable();
    return std::any_of(table.begin(), table.end(), [&](const FieldSpec &view) {
        const auto behind = fieldsBehind(view.key);
        return std::find(behind.begin(), behind.end(), field.key) != behind.end() && matches(view);
    });
}

} // namespace

bool applies(const FieldSpec &field, const Design &design)
{
    const FieldGroupSpec *group = findGroup(field.group);
    const bool hasGroup = group == nullptr || group->inapplicable == nullptr ||
                          group->inapplicable(design) == nullptr;
    return hasGroup && (field.inapplicable == nullptr || field.inapplicable(design) == nullptr);
}

bool speaksOfAllLayers(const FieldSpec &field, const Design &design)
{
    return !kindsDiffer(field, design);
}

bool speaksForItsKind(const FieldSpec &field, const Design &design)
{
    return isBehind(field, [&](const FieldSpec &view) { return !speaksOfAllLayers(view, design); });
}

bool isRepeated(const FieldSpec &field, const Design &a, const Design &b)
{
    if (!isOfOneKind(field) ||
        (isOfFeedForward(field) && (hasTwoFeedForwards(a) || hasTwoFeedForwards(b))))
        return false;
    return isBehind(field, [&](const FieldSpec &view) {
        return speaksOfAllLayers(view, a) && speaksOfAllLayers(view, b) &&
               applies(view, a) == applies(field, a) && applies(view, b) == applies(field, b) &&
               view.get(a) == field.get(a) && view.get(b) == field.get(b);
    });
}

bool isPlainDefault(const FieldSpec &field, const Design &design)
{
    return field.get(design) == 0 && field.get(Design()) == 0;
}

} // namespace dimscope
