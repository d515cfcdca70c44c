// SPDX-License-Identifier: MIT
#pragma once

#include "core/evaluation.h"
#include "core/why/explanation.h"

#include <optional>
#include <string_view>

namespace dimscope::lesson {

/// What stands behind a number of a table or of a claim: of a subject by its id, of "quantity.NAME"
/// (core/lesson) the same where it has one and otherwise its formula, of "field.KEY" that a person
/// sets it. Several with "+" between them are parts of one explanation. Nothing where the design
/// has no such number.
std::optional<why::Explanation> explainTold(std::string_view id, const Evaluation &evaluation);

} // namespace dimscope::lesson
