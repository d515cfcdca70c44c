// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

/// Which rows of the field table tell what a design is: those that mean something for it, and none
/// that repeats another or speaks of all layers where they are of two kinds.
namespace dimscope {

/// Whether the field means anything for a design: it has layers of that kind, say.
bool applies(const FieldSpec &field, const Design &design);

/// Whether the row says the same of every layer; false for "Head dimension" where full and sliding
/// layers have heads of two widths.
bool speaksOfAllLayers(const FieldSpec &field, const Design &design);

/// Whether a row about the layers of one kind stands for one about all layers that would not speak
/// of all of them.
bool speaksForItsKind(const FieldSpec &field, const Design &design);

/// Whether a row about the layers of one kind says what the row about all of them says already, in
/// both designs: one design against what it was, or the same one twice.
bool isRepeated(const FieldSpec &field, const Design &a, const Design &b);

/// Whether the value is what a field has that nothing was said of: no bias, no latent rank. The
/// fields that models always have (a gate) have no such value.
bool isPlainDefault(const FieldSpec &field, const Design &design);

} // namespace dimscope
