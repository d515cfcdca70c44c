// SPDX-License-Identifier: MIT
#include "core/why/curve_groups.h"

#include "core/number_text.h"
#include "core/theory/rank_deficiency.h"
#include "core/why/second/binomial.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

std::optional<Value> real(const std::optional<double> &value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

/// Units of a curve at that hidden size, as the chart draws it.
std::optional<std::int64_t> widthOfCurve(std::string_view series, std::int64_t hidden,
                                         const Evaluation &evaluation)
{
    if (series == "ratio_4")
        return hidden * 4;
    if (series == "ratio_8_3")
        return hidden * 8 / 3;
    if (series == "ratio_3")
        return hidden * 3;
    if (series == "ratio_2")
        return hidden * 2;
    if (series != "ratio_design")
        return std::nullopt;
    const double width = static_cast<double>(hidden) * evaluation.rankDeficiency.ratio;
    return std::llround(std::min(width, 1e15));
}

} // namespace

std::optional<Subject> rankCurve(std::string_view series, double x, const Evaluation &evaluation)
{
    constexpr double mostHidden = 1e12;
    const std::int64_t hidden = std::llround(std::clamp(x, 1.0, mostHidden));
    const std::optional<std::int64_t> width = widthOfCurve(series, hidden, evaluation);
    const Subject *own = findSubject("rank_log10");
    if (!width || own == nullptr)
        return std::nullopt;
    Subject subject = *own;
    subject.title =
        "Rank deficiency of " + grouped(*width) + " units for " + grouped(hidden) + " dimensions";
    subject.first = [units = *width, hidden](const Evaluation &) {
        return Value(theory::log10RankDeficiency(units, hidden));
    };
    subject.second = [units = *width, hidden](const Evaluation &) {
        return real(second::log10OfTerms(units, hidden, 0.5));
    };
    subject.substituted = [units = *width, hidden](const Evaluation &) {
        return "P[Bin(" + grouped(units) + ", 1/2) < " + grouped(hidden) + "]";
    };
    return subject;
}

} // namespace dimscope::why
