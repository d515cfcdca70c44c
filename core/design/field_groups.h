// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

#include <span>
#include <string>

namespace dimscope {

/// A group of fields under 'More'.
struct FieldGroupSpec
{
    FieldGroup group;
    std::string_view label;
    /// Null where the design has layers of that kind, or the group is about all of them.
    const FieldRemedy *(*inapplicable)(const Design &) = nullptr;
};

/// All groups but the main one, in the order of the window.
std::span<const FieldGroupSpec> fieldGroups();

/// The row of a group; null for the main one.
const FieldGroupSpec *findGroup(FieldGroup group);

/// What a sentence calls the field, so that it is the only one of that name: "hidden size", "query
/// heads of sliding layers".
std::string fullName(const FieldSpec &field);

/// The sentence of a problem with the field's name as a person knows it instead of its key: "Window
/// is 0; it must be from 1 to 100."
std::string inWords(const Problem &problem);

} // namespace dimscope
