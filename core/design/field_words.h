// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

#include <string>

namespace dimscope {

/// Whether the row is about the layers of one kind ("Full layers", "Mixture layers"), which repeats
/// what a row about all layers says.
bool isOfOneKind(const FieldSpec &field);

/// The label where no group stands above it: "Head dimension", "Full layers: Head dimension".
std::string wholeLabel(const FieldSpec &field);

/// The value as the parameter panel shows it: "2,880", "yes" or "no" for a box that is ticked or
/// not, a choice by its label, a written-out pattern by its letters.
std::string valueWords(const FieldSpec &field, const Design &design);

} // namespace dimscope
