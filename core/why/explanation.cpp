// SPDX-License-Identifier: MIT
#include "core/why/explanation.h"

#include "core/number_text.h"
#include "core/why/subject.h"

#include <cmath>

namespace dimscope::why {

namespace {

/// Both numbers with so many digits that they differ in print.
std::pair<std::string, std::string> differingTexts(const Value &a, const Value &b, Unit unit)
{
    std::pair<std::string, std::string> texts{valueText(a, unit), valueText(b, unit)};
    if (texts.first == texts.second)
        texts = {valueText(a, unit, 13), valueText(b, unit, 13)};
    return texts;
}

Check checkOf(const Subject &subject, const Value &shown, const std::optional<Value> &second)
{
    Check check;
    check.how = subject.how;
    if (!second) {
        check.sentence = "Not computed twice: too large for a second computation at a click.";
        return check;
    }
    check.value = valueText(*second, subject.unit);
    if (areEqual(shown, *second, subject.tolerance)) {
        check.agreement = Agreement::agrees;
        check.sentence = "Both computations give " + check.value + ".";
        return check;
    }
    check.agreement = Agreement::disagrees;
    const auto [one, other] = differingTexts(shown, *second, subject.unit);
    check.value = other;
    check.sentence = "The two computations DISAGREE: the number shown is " + one +
                     ", the second computation gives " + other +
                     ". One of them is wrong: do not rely on this number.";
    return check;
}

} // namespace

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
    explanation.check = checkOf(subject, *shown, subject.second(evaluation));
    return explanation;
}

} // namespace dimscope::why
