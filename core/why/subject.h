// SPDX-License-Identifier: MIT
#pragma once

#include "core/evaluation.h"
#include "core/why/explanation.h"
#include "core/why/value.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::why {

/// A number that can be asked about, its texts in the reader's language. A new one is one row of a
/// table of *_subjects.cpp.
struct Subject
{
    std::string id; ///< such as "total", "exact_joint.full"
    std::string title;
    Unit unit = Unit::parameters;
    std::string formula;
    /// What the program shows; nothing where the design has no such number.
    std::function<std::optional<Value>(const Evaluation &)> first;
    std::string how; ///< one sentence about the second computation
    /// Out of core/why/second alone, which includes none of the first; nothing where that is too
    /// much work.
    std::function<std::optional<Value>(const Evaluation &)> second;
    /// The formula with numbers, up to the "=" before the value; a last line "n" names it.
    std::function<std::string(const Evaluation &)> substituted;
    std::vector<std::string> assumptions;
    std::string source;
    Tolerance tolerance{};
};

/// All numbers, in the order of the read-outs. Made anew each time: the language may have changed.
std::vector<Subject> subjects();

/// The subject with that id.
std::optional<Subject> findSubject(std::string_view id);

/// Nothing where the design has no such number, or for an id that does not exist.
std::optional<Explanation> explain(std::string_view id, const Evaluation &evaluation);
std::optional<Explanation> explain(const Subject &subject, const Evaluation &evaluation);

} // namespace dimscope::why
