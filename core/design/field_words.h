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

} // namespace dimscope
