// SPDX-License-Identifier: MIT
#include "core/design/field_rows.h"
#include "core/design/field_spec.h"

#include <algorithm>

namespace dimscope {

std::span<const FieldSpec> fieldTable()
{
    static const std::vector<FieldSpec> table = [] {
        std::vector<FieldSpec> rows;
        field::appendListed(rows);
        field::appendAttentionKinds(rows);
        field::appendFeedForwardKinds(rows);
        field::appendArchitecture(rows);
        std::stable_sort(rows.begin(), rows.end(),
                         [](const FieldSpec &a, const FieldSpec &b) { return a.group < b.group; });
        return rows;
    }();
    return table;
}

const FieldSpec *findField(std::string_view key)
{
    for (const FieldSpec &field : fieldTable()) {
        if (field.key == key)
            return &field;
    }
    return nullptr;
}

} // namespace dimscope
