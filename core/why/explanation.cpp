// SPDX-License-Identifier: MIT
#include "core/why/explanation.h"

#include "core/why/compared.h"
#include "core/why/subject.h"

namespace dimscope::why {

std::optional<Explanation> explain(const Subject &subject, const Evaluation &evaluation)
{
    const std::optional<Value> shown = subject.first(evaluation);
    if (!shown)
        return std::nullopt;
    Explanation explanation;
    explanation.id = subject.id;
    explanation.title = subject.title;
    explanation.value = valueText(*shown, subject.unit);
    explanation.formula = subject.formula;
    explanation.substituted = subject.substituted(evaluation);
    // The name of what was solved for goes before its value.
    const bool endsInName = explanation.substituted.ends_with("\nn");
    explanation.substituted += (endsInName ? " = " : "\n= ") + explanation.value;
    explanation.assumptions = subject.assumptions;
    explanation.source = subject.source;
    explanation.check =
        compared(subject.how, *shown, subject.second(evaluation), subject.unit, subject.tolerance);
    return explanation;
}

} // namespace dimscope::why
