// SPDX-License-Identifier: MIT
#include "core/design/changed_fields.h"

#include "core/design/field_views.h"

#include <algorithm>
#include <set>

namespace dimscope {

namespace {

bool hasMeaning(const FieldSpec &field, const Design &design)
{
    return field.inapplicable == nullptr || field.inapplicable(design) == nullptr;
}

/// What a change of the row has changed as well: the rows behind a view, and the dimension of a
/// kind's values, which follows that of its heads.
std::vector<std::string_view> dependants(const FieldSpec &field)
{
    const auto behind = fieldsBehind(field.key);
    std::vector<std::string_view> all(behind.begin(), behind.end());
    if (field.key == "attention.full.head_dim")
        all.emplace_back("attention.full.value_head_dim");
    if (field.key == "attention.sliding.head_dim")
        all.emplace_back("attention.sliding.value_head_dim");
    return all;
}

/// Whether a view stands for its kinds: all that have a meaning have changed, and to one value.
bool saysAll(const FieldSpec &view, const Design &design, const Design &baseline)
{
    if (kindsDiffer(view, design))
        return false;
    const auto behind = fieldsBehind(view.key);
    return std::all_of(behind.begin(), behind.end(), [&](std::string_view key) {
        const FieldSpec &kind = *findField(key);
        const bool isSameField = key.starts_with("attention.") && kind.label == view.label;
        return !isSameField || !hasMeaning(kind, design) || !hasMeaning(kind, baseline) ||
               kind.get(design) != kind.get(baseline);
    });
}

} // namespace

std::vector<const FieldSpec *> changedFields(const Design &design, const Design &baseline)
{
    std::vector<const FieldSpec *> changed;
    std::set<std::string_view> told;
    for (const FieldSpec &field : fieldTable()) {
        if (told.contains(field.key) || !hasMeaning(field, design) ||
            isSame(field, design, baseline) || !saysAll(field, design, baseline))
            continue;
        changed.push_back(&field);
        for (const std::string_view key : dependants(field)) {
            if (findField(key)->get(design) == field.get(design))
                told.insert(key);
        }
    }
    return changed;
}

} // namespace dimscope
