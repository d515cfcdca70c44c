// SPDX-License-Identifier: MIT
#include "core/report/main_finding.h"

#include "core/design/field_groups.h"
#include "core/design/field_spec.h"
#include "core/design/field_words.h"
#include "core/number_text.h"
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

std::string span(const EntropyBoundRow &row)
{
    return row.attention == AttentionMask::sliding
               ? "the window of " + grouped(row.keys) + " keys"
               : "the context of " + grouped(row.keys) + " keys";
}

std::string asked(const EntropyBoundRow &row)
{
    return span(row) + " (" + grouped(row.exactJoint) + ")";
}

std::string boundFinding(const Subject &subject)
{
    const std::vector<EntropyBoundRow> &rows = subject.evaluation.entropyBound;
    if (rows.empty())
        return subjectName(subject) + " has no layers";
    const EntropyBoundRow &first = rows.front();
    const std::string heads = grouped(first.headDim) + " head dimensions ";
    if (rows.size() == 1)
        return heads + (isEnough(first) ? "meet" : "fall short of") + " the entropy bound over " +
               asked(first);
    const EntropyBoundRow &second = rows.back();
    if (second.headDim != first.headDim)
        return heads + (isEnough(first) ? "meet" : "fall short of") + " the entropy bound over " +
               asked(first) + ", " + grouped(second.headDim) +
               (isEnough(second) ? " meet" : " fall short of") + " it over " + asked(second);
    if (isEnough(first) == isEnough(second))
        return heads + (isEnough(first) ? "meet" : "fall short of") + " the entropy bound over " +
               asked(first) + " and over " + asked(second);
    const EntropyBoundRow &met = isEnough(first) ? first : second;
    const EntropyBoundRow &missed = isEnough(first) ? second : first;
    return heads + "meet the entropy bound over " + asked(met) + " but not over " + asked(missed);
}

/// "window 4,096 instead of 128": of the first field that differs.
std::string firstDifference(const Design &a, const Design &b)
{
    for (const FieldSpec &field : fieldTable()) {
        if (field.get(a) == field.get(b))
            continue;
        return fullName(field) + " " + valueWords(field, a) + " instead of " + valueWords(field, b);
    }
    return "the same parameters and the same cache a token";
}

/// "a beside b and 2 more: 8.03 billion to 116.8 billion parameters".
std::string spanOfAll(const ReportInput &input)
{
    const std::size_t more = input.compared.size() - 1;
    std::string text = subjectName(input.subject) + " beside " +
                       subjectName(input.compared.front()) +
                       (more == 1 ? " and " + subjectName(input.compared.back())
                                  : " and " + grouped(static_cast<std::int64_t>(more)) + " more");
    std::int64_t least = input.subject.evaluation.parameters.total;
    std::int64_t most = least;
    for (const Subject &other : input.compared) {
        least = std::min(least, other.evaluation.parameters.total);
        most = std::max(most, other.evaluation.parameters.total);
    }
    return text + ": " + countText(least) +
           (least == most ? " parameters each" : " to " + countText(most) + " parameters");
}

bool isMadeUp(const measure::Measurement &measurement)
{
    return measure::hasFlag(measurement, "simulated");
}

/// Whether more visits may move its mean.
bool isWeak(const measure::Measurement &measurement)
{
    return measurement.samples < 2 || measure::hasFlag(measurement, "unconverged");
}

/// What the shown sweep says for certain, with what weakens it; none where most of it is weak.
std::optional<std::string> measuredFinding(const ReportInput &input)
{
    const std::vector<measure::Measurement> &all = input.shown.measurements;
    const auto cliff = sweep::alignmentCliff(input.shown.sweep, all);
    const auto weak = std::count_if(all.begin(), all.end(), isWeak);
    if (!cliff || cliff->low < telling || 2 * weak > std::ssize(all) ||
        std::any_of(all.begin(), all.end(), isMadeUp))
        return std::nullopt;
    return "Rows that are " + grouped(std::int64_t{cliff->alignment}) + "-byte aligned run " +
           grouped(cliff->ratio, 2) + " times as fast as the others (" + grouped(cliff->low, 2) +
           " to " + grouped(cliff->high, 2) + ")" +
           (input.others.empty() ? std::string() : " on " + all.front().device) +
           (weak == 0 ? std::string()
                      : "; not yet converged: " + grouped(std::int64_t{weak}) + " of " +
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
    const std::string names = subjectName(a) + " beside " + subjectName(b) + ": ";
    if (!(first > 0) || !(second > 0))
        return names + "what differs";
    const auto cache = static_cast<double>(a.evaluation.kvCache.bytesPerToken);
    const auto otherCache = static_cast<double>(b.evaluation.kvCache.bytesPerToken);
    const auto times = [](double ratio) {
        return factorText(ratio, ratio >= 1 ? 3 : 2) + " times the ";
    };
    if (first == second && cache == otherCache)
        return names + firstDifference(a.evaluation.design, b.evaluation.design);
    std::string text = names;
    text += first == second ? "the same parameters" : times(first / second) + "parameters";
    if (cache > 0 && otherCache > 0)
        text += cache == otherCache ? " and the same cache a token"
                                    : " and " + times(cache / otherCache) + "cache a token";
    return text;
}

} // namespace dimscope::report
