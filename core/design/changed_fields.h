// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

#include <vector>

namespace dimscope {

/// The fields in which a design differs from its baseline, each change once: as the row that shows
/// it for all layers, or as that of one kind where only that kind has changed. In the order of the
/// window.
std::vector<const FieldSpec *> changedFields(const Design &design, const Design &baseline);

} // namespace dimscope
