// SPDX-License-Identifier: MIT
#include "core/why/compared.h"

#include "core/language/say.h"

#include <utility>

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

} // namespace

Check compared(const std::string &how, const Value &shown, const std::optional<Value> &second,
               Unit unit, const Tolerance &tolerance)
{
    Check check;
    check.how = how;
    if (!second) {
        check.sentence = say("Not computed twice: too large for a second computation at a click.");
        return check;
    }
    check.value = valueText(*second, unit);
    if (areEqual(shown, *second, tolerance)) {
        check.agreement = Agreement::agrees;
        check.sentence = say("Both computations give %1.", check.value);
        return check;
    }
    check.agreement = Agreement::disagrees;
    const auto [one, other] = differingTexts(shown, *second, unit);
    check.value = other;
    check.sentence = say("The two computations DISAGREE: the number shown is %1, the second "
                         "computation gives %2. One of them is wrong: do not rely on this number.",
                         one, other);
    return check;
}

Check comparedParts(const std::vector<Explanation> &parts)
{
    Check check;
    check.how = say("Each number below is computed a second way by itself.");
    check.agreement = Agreement::agrees;
    for (const Explanation &part : parts) {
        if (part.check.agrees())
            continue;
        if (check.agreement != Agreement::disagrees)
            check.agreement = part.check.agreement;
        check.sentence +=
            (check.sentence.empty() ? "" : " ") + say("%1: %2", part.title, part.check.sentence);
    }
    if (check.sentence.empty())
        check.sentence = say("Both computations give the same in all of them.");
    return check;
}

} // namespace dimscope::why
