// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

namespace dimscope {

/// Null where the design has a sliding layer; otherwise why there is no window and how to get one.
const FieldRemedy *windowRemedy(const Design &design);

/// Null where the design has a mixture layer; otherwise why there are no experts and how to get
/// some.
const FieldRemedy *expertsRemedy(const Design &design);

/// The same for layers that see the whole context, and for dense layers.
const FieldRemedy *fullLayersRemedy(const Design &design);
const FieldRemedy *denseRemedy(const Design &design);

} // namespace dimscope
