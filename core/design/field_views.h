// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

#include <span>
#include <string_view>

/// Some fields are views of others: "head_dim" of both attention kinds, "window" of the sliding
/// kind, "intermediate_size" of whichever feed-forward kind the design shows first.
namespace dimscope {

/// The keys of the fields that a view stands for; empty for a field that is no view.
std::span<const std::string_view> fieldsBehind(std::string_view key);

/// Whether a fault of that field is also one of this row: they are the same, or one is a view of
/// the other for this design.
bool concerns(const FieldSpec &row, std::string_view faultyField, const Design &design);

/// Whether both designs say the same in a field, and in each attention kind behind a view that
/// both of them use.
bool isSame(const FieldSpec &field, const Design &a, const Design &b);

/// Gives `to` what `from` says in a field, a written-out pattern too, and to each attention kind
/// behind a view what that kind has in `from`.
void copyField(const FieldSpec &field, const Design &from, Design &to);

/// Whether a design has both attention kinds and they differ in what the view sets at once.
bool kindsDiffer(const FieldSpec &view, const Design &design);

} // namespace dimscope
