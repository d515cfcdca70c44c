// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/theory/rank_deficiency.h"
#include "core/why/second/binomial.h"
#include "core/why/subject_groups.h"

#include <cmath>
#include <utility>

namespace dimscope::why {

namespace {

constexpr double target = -12;

Subject about(const char *id, std::string title)
{
    Subject subject;
    subject.id = id;
    subject.title = std::move(title);
    subject.assumptions = {
        say("Every unit is on independently with the same probability, one half at "
            "initialisation."),
        say("Units that are off are exactly zero, which gated ones (SwiGLU, GeGLU) never are: for "
            "those the count is an analogy."),
        say("The residual path, which keeps full rank, is left out.")};
    subject.source = say("P[Bin(n, 1/2) <= m - 1]: the article's sum with the term that its script "
                         "leaves out");
    return subject;
}

std::string chance(double activation)
{
    return activation == 0.5 ? "1/2" : significant(activation, 4);
}

std::string probabilityOf(std::int64_t width, const RankDeficiencyRow &row)
{
    return "P[Bin(" + grouped(width) + ", " + chance(row.activation) + ") < " +
           grouped(row.hidden) + "]";
}

Subject deficiency()
{
    Subject subject = about("rank_log10", say("Probability of a rank deficiency"));
    subject.unit = Unit::log10Probability;
    subject.formula = say("P[Bin(n, p) < m] = sum over i < m of C(n, i) p^i (1 - p)^(n - i), n "
                          "units that a token meets, m = h");
    subject.first = [](const Evaluation &e) { return Value(e.rankDeficiency.log10Probability); };
    subject.how =
        say("The m terms of the sum are multiplied up and added one after the other from i = 0; "
            "the first computation has a saddle point and a series from the largest term.");
    subject.second = [](const Evaluation &e) -> std::optional<Value> {
        const auto units = second::unitsOfToken(e.design);
        if (!units)
            return std::nullopt;
        const auto found =
            second::log10OfTerms(*units, e.design.hiddenSize, e.rankDeficiency.activation);
        return found ? std::optional<Value>(*found) : std::nullopt;
    };
    subject.substituted = [](const Evaluation &e) {
        return probabilityOf(e.rankDeficiency.width, e.rankDeficiency);
    };
    subject.tolerance = {1e-11, 1e-8}; // of a logarithm; millions of factors
    return subject;
}

Subject smallestWidth()
{
    Subject subject = about("rank_smallest_width", say("Smallest width with P below 10^-12"));
    subject.unit = Unit::units;
    subject.formula = say("the smallest n with P[Bin(n, p) < m] < 10^-12");
    subject.first = [](const Evaluation &e) { return Value(e.rankDeficiency.smallestWidth1e12); };
    subject.how = say("How many units it takes until m are on (the negative binomial distribution) "
                      "is summed from its far end until 10^-12 are together.");
    subject.second = [](const Evaluation &e) -> std::optional<Value> {
        const auto found =
            second::unitsUntil(e.design.hiddenSize, target, e.rankDeficiency.activation);
        return found ? std::optional<Value>(*found) : std::nullopt;
    };
    subject.substituted = [](const Evaluation &e) {
        const RankDeficiencyRow &row = e.rankDeficiency;
        std::string text;
        for (const std::int64_t width : {row.smallestWidth1e12 - 1, row.smallestWidth1e12})
            text += probabilityOf(width, row) + " = " +
                    factorText(std::pow(
                        10.0, theory::log10RankDeficiency(width, row.hidden, row.activation))) +
                    "\n";
        return text + "n";
    };
    return subject;
}

} // namespace

void appendRankSubjects(std::vector<Subject> &all)
{
    all.push_back(deficiency());
    all.push_back(smallestWidth());
}

} // namespace dimscope::why
