// SPDX-License-Identifier: MIT
#include "core/design/field_rows.h"
#include "core/design/field_spec.h"

namespace dimscope {

std::span<const FieldSpec> fieldTable()
{
    static const std::vector<FieldSpec> table = [] {
        std::vector<FieldSpec> rows;
        field::appendListed(rows);
        field::appendUnlisted(rows);
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
