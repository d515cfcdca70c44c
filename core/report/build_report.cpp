// SPDX-License-Identifier: MIT
#include "core/report/build_report.h"

#include "core/language/say.h"
#include "core/report/compliance.h"
#include "core/report/formulas.h"
#include "core/report/main_finding.h"
#include "core/report/measured_sweeps.h"
#include "core/report/section_parts.h"

#include <algorithm>
#include <iterator>

namespace dimscope::report {

namespace {

std::vector<Block> blocksOf(std::string_view section, const ReportInput &input,
                            const std::vector<Checks> &checks, const std::string &hash)
{
    if (section == "summary")
        return summaryBlocks(input, checks);
    if (section == "notes")
        return noteBlocks(input);
    if (section == "comparison")
        return comparisonBlocks(input);
    if (section == "findings")
        return findingBlocks(input);
    if (section == "charts")
        return chartBlocks(input);
    if (section == "measurements")
        return measurementBlocks(input);
    if (section == "method")
        return methodBlocks(input, checks);
    if (section == "claims")
        return claimBlocks(input);
    if (section == "design")
        return designBlocks(input);
    if (section == "parameters")
        return parameterBlocks(input);
    if (section == "data")
        return dataBlocks(input);
    if (section == "formulas")
        return {formulas(input)};
    return aboutBlocks(input, hash);
}

/// "a", "a and b", "a, b and c".
std::string subjects(const ReportInput &input)
{
    const std::vector<const Subject *> all = allSubjects(input);
    std::string text = subjectName(input.subject);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const std::string name = subjectName(*all[i]);
        text = i + 1 == all.size() ? say("%1 and %2", text, name) : say("%1, %2", text, name);
    }
    return text;
}

std::string evaluationOf(const Subject &subject)
{
    DocumentContext context;
    context.assumed = subject.assumed;
    return toJson(subject.evaluation, context);
}

void sort(MeasuredSweep &measured)
{
    std::sort(measured.measurements.begin(), measured.measurements.end(),
              [](const auto &a, const auto &b) { return a.shape < b.shape; });
}

} // namespace

Report buildReport(ReportInput input)
{
    sort(input.shown);
    for (MeasuredSweep &other : input.others)
        sort(other);
    std::vector<Checks> checks;
    for (const MeasuredSweep *measured : allMeasured(input))
        checks.push_back(compliance(*measured));
    Report report;
    report.title = mainDifference(input);
    report.subject = subjects(input);
    if (input.hash)
        report.inputHash = input.hash(inputText(input));
    for (const SectionName &name : sectionList()) {
        std::vector<Block> blocks = blocksOf(name.id, input, checks, report.inputHash);
        if (!blocks.empty())
            report.sections.push_back({std::string(name.id), say(name.title), std::move(blocks)});
    }
    report.evaluations.push_back(evaluationOf(input.subject));
    for (const Subject &other : input.compared)
        report.evaluations.push_back(evaluationOf(other));
    if (!checks.empty())
        report.certified = std::all_of(checks.begin(), checks.end(),
                                       [](const Checks &one) { return one.certified; });
    report.program = input.program;
    report.date = input.date;
    report.notice = input.notice;
    report.embeddedSession = input.embeddedSession;
    const auto move = [&report](std::vector<measure::Measurement> &from) {
        std::move(from.begin(), from.end(), std::back_inserter(report.measurements));
    };
    move(input.shown.measurements);
    for (MeasuredSweep &other : input.others)
        move(other.measurements);
    report.charts = std::move(input.charts);
    report.drawn = std::move(input.drawn);
    return report;
}

} // namespace dimscope::report
