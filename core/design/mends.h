// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/design/field_spec.h"
#include "core/result.h"

#include <optional>

namespace dimscope {

/// One field and the value that ends a problem.
struct Mend
{
    const FieldSpec *field = nullptr;
    std::int64_t value = 0;

    Design applied(const Design &design) const;
};

/// The nearest value that ends a problem of validate() or advice(), where there is one that needs
/// no further thought; never one that brings a new problem in the same field.
std::optional<Mend> mendFor(const Design &design, const Problem &problem);

} // namespace dimscope
