// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

namespace dimscope::ui {

/// Slider positions 0 .. sliderPositions stand for a field's range, linear or logarithmic.
inline constexpr int sliderPositions = 10000;

int positionOf(const FieldSpec &field, std::int64_t value);

/// The value at a position, on the field's step; with `snap`, on a multiple of the field's snap
/// where that is nearer than about a hundredth of the slider. Both ends are reached exactly.
std::int64_t valueAt(const FieldSpec &field, int position, bool snap);

} // namespace dimscope::ui
