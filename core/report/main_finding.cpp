// SPDX-License-Identifier: MIT
#include "core/report/main_finding.h"

#include "core/counted.h"
#include "core/design/field_groups.h"
#include "core/design/field_spec.h"
#include "core/design/field_words.h"
#include "core/design/told_fields.h"
#include "core/report/section_parts.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

namespace dimscope::report {

namespace {

constexpr double telling = 1.1; ///< a ratio of speeds worth a title

bool isEnough(const EntropyBoundRow &row)
{
    return row.headDim >= row.exactJoint;
}

/// "the window of 128 keys (41)"; a window that sees the whole context is that context.
std::string asked(const EntropyBoundRow &row, const Design &design)
{
    const std::string keys = counted(row.keys, noun::key);
    const std::string bound = grouped(row.exactJoint);
    return !seesContext(design, row.attention) ? say("the window of %1 (%2)", keys, bound)
                                               : say("the context of %1 (%2)", keys, bound);
}

/// Heads of two widths, each against its own bound.
std::string twoWidths(const EntropyBoundRow &sliding, const EntropyBoundRow &full,
                      const Design &design)
{
    const std::string width = grouped(sliding.headDim);
    const std::string other = grouped(full.headDim);
    const std::string span = asked(sliding, design);
    const std::string otherSpan = asked(full, design);
    if (isEnough(sliding))
        return isEnough(full)
                   ? say("%1 head dimensions of sliding layers meet the entropy bound over %2, %3 "
                         "of full layers meet it over %4",
                         width, span, other, otherSpan)
                   : say("%1 head dimensions of sliding layers meet the entropy bound over %2, %3 "
                         "of full layers fall short of it over %4",
                         width, span, other, otherSpan);
    return isEnough(full)
               ? say("%1 head dimensions of sliding layers fall short of the entropy bound over "
                     "%2, %3 of full layers meet it over %4",
                     width, span, other, otherSpan)
               : say("%1 head dimensions of sliding layers fall short of the entropy bound over "
                     "%2, %3 of full layers fall short of it over %4",
                     width, span, other, otherSpan);
}

std::string boundFinding(const Subject &subject)
{
    const std::vector<EntropyBoundRow> &rows = subject.evaluation.entropyBound;
    if (rows.empty())
        return say("%1 has no layers", subjectName(subject));
    const EntropyBoundRow &first = rows.front();
    const EntropyBoundRow &second = rows.back();
    const Design &design = subject.evaluation.design;
    const std::string width = grouped(first.headDim);
    if (rows.size() == 1 || (first.headDim == second.headDim && first.keys == second.keys))
        return isEnough(first) ? say("%1 head dimensions meet the entropy bound over %2", width,
                                     asked(first, design))
                               : say("%1 head dimensions fall short of the entropy bound over %2",
                                     width, asked(first, design));
    if (second.headDim != first.headDim)
        return twoWidths(first, second, design);
    if (isEnough(first) != isEnough(second))
        return say("%1 head dimensions meet the entropy bound over %2 but not over %3", width,
                   asked(isEnough(first) ? first : second, design),
                   asked(isEnough(first) ? second : first, design));
    return isEnough(first)
               ? say("%1 head dimensions meet the entropy bound over %2 and over %3", width,
                     asked(first, design), asked(second, design))
               : say("%1 head dimensions fall short of the entropy bound over %2 and over %3",
                     width, asked(first, design), asked(second, design));
}

/// "window 4,096 instead of 128": of the first field that differs.
std::string firstDifference(const Design &a, const Design &b)
{
    for (const FieldSpec &field : fieldTable()) {
        if (fieldText(field, a) == fieldText(field, b) || !speaksOfAllLayers(field, a) ||
            !speaksOfAllLayers(field, b) || isRepeated(field, a, b))
            continue;
        return insteadOf(fullName(field), valueWords(field, a), valueWords(field, b));
    }
    return say("the same parameters and the same cache a token");
}

/// "a beside b and 2 more: 8.03 billion to 116.8 billion parameters".
std::string spanOfAll(const ReportInput &input)
{
    const std::size_t more = input.compared.size() - 1;
    const std::string first = subjectName(input.subject);
    const std::string second = subjectName(input.compared.front());
    const std::string names =
        more == 1 ? say("%1 beside %2 and %3", first, second, subjectName(input.compared.back()))
                  : say("%1 beside %2 and %3 more", first, second,
                        grouped(static_cast<std::int64_t>(more)));
    std::int64_t least = input.subject.evaluation.parameters.total;
    std::int64_t most = least;
    for (const Subject &other : input.compared) {
        least = std::min(least, other.evaluation.parameters.total);
        most = std::max(most, other.evaluation.parameters.total);
    }
    return least == most ? say("%1: %2 parameters each", names, countText(least))
                         : say("%1: %2 to %3 parameters", names, countText(least), countText(most));
}

bool isMadeUp(const measure::Measurement &measurement)
{
    return measure::hasFlag(measurement, "simulated");
}

/// What the shown sweep says for certain, with what weakens it; none where most of it is weak.
std::optional<std::string> measuredFinding(const ReportInput &input)
{
    const std::vector<measure::Measurement> &all = input.shown.measurements;
    const auto cliff = sweep::alignmentCliff(input.shown.sweep, all);
    const auto weak = std::count_if(all.begin(), all.end(), measure::isWeak);
    if (!cliff || cliff->low < telling || 2 * weak > std::ssize(all) ||
        std::any_of(all.begin(), all.end(), isMadeUp))
        return std::nullopt;
    std::string text =
        say("Rows that are %1-byte aligned run %2 times as fast as the others (%3 to %4)",
            grouped(std::int64_t{cliff->alignment}), grouped(cliff->ratio, 2),
            grouped(cliff->low, 2), grouped(cliff->high, 2));
    if (!input.others.empty())
        text = say("%1 on %2", text, all.front().device);
    return weak == 0 ? text
                     : say("%1; not yet converged: %2 of %3", text, grouped(std::int64_t{weak}),
                           grouped(std::int64_t{std::ssize(all)}));
}

} // namespace

std::string mainFinding(const ReportInput &input)
{
    const std::optional<std::string> measured = measuredFinding(input);
    return measured ? *measured : boundFinding(input.subject);
}

std::string mainDifference(const ReportInput &input)
{
    if (input.compared.empty())
        return mainFinding(input);
    if (input.compared.size() > 1)
        return spanOfAll(input);
    const Subject &a = input.subject;
    const Subject &b = input.compared.front();
    const auto first = static_cast<double>(a.evaluation.parameters.total);
    const auto second = static_cast<double>(b.evaluation.parameters.total);
    const std::string names = say("%1 beside %2", subjectName(a), subjectName(b));
    if (!(first > 0) || !(second > 0))
        return say("%1: what differs", names);
    const auto cache = static_cast<double>(a.evaluation.kvCache.bytesPerToken);
    const auto otherCache = static_cast<double>(b.evaluation.kvCache.bytesPerToken);
    const auto times = [](double ratio) { return factorText(ratio, ratio >= 1 ? 3 : 2); };
    if (first == second && cache == otherCache)
        return names + ": " + firstDifference(a.evaluation.design, b.evaluation.design);
    std::string text = first == second ? say("the same parameters")
                                       : say("%1 times the parameters", times(first / second));
    if (cache > 0 && otherCache > 0)
        text =
            say("%1 and %2", text,
                cache == otherCache ? say("the same cache a token")
                                    : say("%1 times the cache a token", times(cache / otherCache)));
    return names + ": " + text;
}

} // namespace dimscope::report
