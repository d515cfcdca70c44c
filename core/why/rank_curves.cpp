// SPDX-License-Identifier: MIT
#include "core/why/curve_groups.h"

#include "core/language/say.h"
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

constexpr double mostHidden = 1e12;

std::int64_t hiddenAt(double x)
{
    return std::llround(std::clamp(x, 1.0, mostHidden));
}

std::optional<Subject> rankOf(std::int64_t width, std::int64_t hidden)
{
    std::optional<Subject> subject = findSubject("rank_log10");
    if (!subject)
        return std::nullopt;
    subject->title =
        say("Rank deficiency of %1 units for %2 dimensions", grouped(width), grouped(hidden));
    subject->first = [width, hidden](const Evaluation &) {
        return Value(theory::log10RankDeficiency(width, hidden));
    };
    subject->second = [width, hidden](const Evaluation &) {
        return real(second::log10OfTerms(width, hidden, 0.5));
    };
    subject->substituted = [width, hidden](const Evaluation &) {
        return "P[Bin(" + grouped(width) + ", 1/2) < " + grouped(hidden) + "]";
    };
    return subject;
}

} // namespace

std::optional<Subject> rankCurve(std::string_view series, double x, const Evaluation &evaluation)
{
    const std::int64_t hidden = hiddenAt(x);
    const std::optional<std::int64_t> width = widthOfCurve(series, hidden, evaluation);
    return width ? rankOf(*width, hidden) : std::nullopt;
}

std::optional<Subject> rankAt(chart::Point at)
{
    // The wider, the less likely: the width is found by halving.
    constexpr double same = 1e-6;
    const std::int64_t hidden = hiddenAt(at.x);
    std::int64_t low = 1;
    std::int64_t high = 64 * hidden;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (theory::log10RankDeficiency(middle, hidden) <= at.y + same)
            high = middle;
        else
            low = middle + 1;
    }
    return std::abs(theory::log10RankDeficiency(low, hidden) - at.y) <= same ? rankOf(low, hidden)
                                                                             : std::nullopt;
}

} // namespace dimscope::why
