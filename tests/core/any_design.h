// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/design/field_spec.h"

#include <random>

namespace dimscope::test {

/// Sets a random third of the fields to an end of their range or in between. Sound or not.
inline Design anyDesign(Design design, std::mt19937 &random)
{
    const auto chance = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    for (const FieldSpec &field : fieldTable()) {
        if (chance(3) != 0)
            continue;
        std::uniform_int_distribution<std::int64_t> between(field.minimum, field.maximum);
        const int end = chance(3);
        field.set(design, end == 0 ? field.minimum : end == 1 ? field.maximum : between(random));
    }
    return design;
}

} // namespace dimscope::test
