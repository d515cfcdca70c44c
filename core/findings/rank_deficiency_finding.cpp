// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/language/counted.h"

#include <cmath>

namespace dimscope::findings {

namespace {

std::string probabilityText(double log10Probability)
{
    if (log10Probability > -1e-9)
        return say("all but certain");
    if (log10Probability > -2)
        return grouped(std::pow(10.0, log10Probability), 3);
    return "10^" + grouped(log10Probability); // raised, it has no decimals: rounded once
}

} // namespace

/// Theory.md sections 2.3 and 2.5: far below any ratio in use the probability already vanishes.
Finding rankDeficiency(const Evaluation &evaluation)
{
    const RankDeficiencyRow &row = evaluation.rankDeficiency;
    const std::string units = say("%1 for %2 (ratio %3)", counted(row.width, noun::unit),
                                  counted(row.hidden, noun::dimension), grouped(row.ratio, 2));
    const std::string probability =
        say("the probability of a rank deficiency is %1", probabilityText(row.log10Probability));
    constexpr Noun alreadyEnough{
        sayLater("%1 unit already brings it below 10^-12, so it cannot explain the ratio"),
        sayLater("%1 units already bring it below 10^-12, so it cannot explain the ratio")};
    constexpr Noun needed{sayLater("it takes %1 unit to bring it below 10^-12"),
                          sayLater("it takes %1 units to bring it below 10^-12")};
    const bool wide = row.width >= row.smallestWidth1e12;
    const std::string width = counted(row.smallestWidth1e12, wide ? alreadyEnough : needed);

    const std::string text = say("%1: %2; %3.", units, probability, width);
    if (row.modelApplies)
        return {"rank_deficiency", wide ? Verdict::holds : Verdict::fails,
                text + " " +
                    say("It counts units that are exactly zero, as ReLU leaves them; those "
                        "of GELU are only near it.")};
    return {"rank_deficiency", Verdict::depends,
            text + " " + say("Gated units are not exactly zero, so the count is an analogy here.")};
}

} // namespace dimscope::findings
