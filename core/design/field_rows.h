// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

#include <vector>

/// The rows of the field table, in the order of the window, and what makes one.
namespace dimscope::field {

/// What a person reads about a field; help is one sentence.
struct Words
{
    std::string_view key, label, unit, help, source;
};

using Get = std::int64_t (*)(const Design &);
using Set = void (*)(Design &, std::int64_t);

/// An unlisted number from 0.
FieldSpec integerRow(const Words &words, std::int64_t maximum, Get get, Set set);
FieldSpec flagRow(const Words &words, Get get, Set set);
FieldSpec choiceRow(const Words &words, std::span<const FieldChoice> choices, Get get, Set set);

/// What the window shows: the four sliders and the groups under 'More'.
void appendListed(std::vector<FieldSpec> &table);

/// What only files and --set reach: every part of a design by its key path.
void appendUnlisted(std::vector<FieldSpec> &table);
void appendAttentionKinds(std::vector<FieldSpec> &table); ///< the part of it under `attention.`

} // namespace dimscope::field
