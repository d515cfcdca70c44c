// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/number_text.h"

#include <cmath>

namespace dimscope::findings {

namespace {

std::string probabilityText(double log10Probability)
{
    if (log10Probability > -1e-9)
        return "all but certain";
    if (log10Probability > -2)
        return grouped(std::pow(10.0, log10Probability), 3);
    return "10^" + grouped(log10Probability); // raised, it has no decimals: rounded once
}

} // namespace

/// Theory.md sections 2.3 and 2.5: far below any ratio in use the probability already vanishes.
Finding rankDeficiency(const Evaluation &evaluation)
{
    const RankDeficiencyRow &row = evaluation.rankDeficiency;
    const std::string units = grouped(row.width) + " units for " + grouped(row.hidden) +
                              " dimensions (ratio " + grouped(row.ratio, 2) + ")";
    const std::string enough = grouped(row.smallestWidth1e12);
    const bool wide = row.width >= row.smallestWidth1e12;

    std::string text =
        units + ": the probability of a rank deficiency is " +
        probabilityText(row.log10Probability) +
        (wide ? "; " + enough +
                    " units already bring it below 10^-12, so it cannot explain the ratio"
              : "; it takes " + enough + " units to bring it below 10^-12");
    if (row.modelApplies)
        return {"rank_deficiency", wide ? Verdict::holds : Verdict::fails, text + "."};
    text += ". Gated units are not exactly zero, so the count is an analogy here";
    return {"rank_deficiency", Verdict::depends, text + "."};
}

} // namespace dimscope::findings
