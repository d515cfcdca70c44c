// SPDX-License-Identifier: MIT
#include "core/design/field_groups.h"
#include "core/language/say.h"
#include "core/lesson/difference_table.h"
#include "core/measure/flag_text.h"
#include "core/number_text.h"
#include "core/report/measured_sweeps.h"
#include "core/report/section_parts.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>

namespace dimscope::report {

namespace {

const chart::ChartModel *chartWith(const ReportInput &input, std::string_view id)
{
    const auto found = std::find_if(input.charts.begin(), input.charts.end(),
                                    [id](const chart::ChartModel &one) { return one.id == id; });
    return found == input.charts.end() ? nullptr : &*found;
}

/// Whether there is something to see but axes.
bool hasPoints(const chart::ChartModel &model)
{
    return std::any_of(model.series.begin(), model.series.end(), [](const chart::Series &series) {
        return series.shownAtStart && !series.points.empty();
    });
}

Remarks findingsOf(const Evaluation &evaluation)
{
    Remarks result;
    for (const Problem &problem : evaluation.problems)
        result.remarks.push_back({say("Check"), {}, inWords(problem), {}});
    for (const Finding &finding : evaluation.findings)
        result.remarks.push_back({wordOf(finding.verdict), {}, finding.text, {}});
    return result;
}

/// "drift at 3 of 51 points, throttled at 51 of 51 points"; empty where no point has a flag.
/// `saysUnconverged`: what stands before tells of those already.
std::string flagsSaid(const std::vector<measure::Measurement> &all, bool saysUnconverged)
{
    std::map<std::string, std::int64_t> counts;
    for (const measure::Measurement &m : all) {
        for (const std::string &flag : std::set<std::string>(m.flags.begin(), m.flags.end())) {
            if (!saysUnconverged || flag != "unconverged")
                ++counts[flag];
        }
    }
    std::string text;
    for (const auto &[flag, count] : counts) {
        const std::string one = say("%1 at %2 of %3 points", measure::flagText(flag),
                                    grouped(count), grouped(std::int64_t{std::ssize(all)}));
        text = text.empty() ? one : say("%1, %2", text, one);
    }
    return text;
}

/// What a sweep shows, with what its points are flagged for.
std::string reserved(const std::string &sentence, const MeasuredSweep &measured)
{
    const bool isCompared =
        sweep::alignmentCliff(measured.sweep, measured.measurements).has_value();
    const std::string flags = flagsSaid(measured.measurements, isCompared);
    return flags.empty() ? sentence : sentence + " " + say("Flagged: %1.", flags);
}

} // namespace

std::string wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::holds:
        return say("Holds");
    case Verdict::fails:
        return say("Fails");
    case Verdict::depends:
        return say("Depends");
    case Verdict::notApplicable:
        break;
    }
    return say("Does not apply");
}

std::vector<Remark> measuredRemarks(const ReportInput &input)
{
    std::vector<Remark> remarks;
    const chart::ChartModel *gemm = chartWith(input, "gemm");
    if (!input.shown.measurements.empty() && gemm != nullptr)
        remarks.push_back({say("Measured"), {}, reserved(gemm->summary, input.shown), {}});
    for (const MeasuredSweep &other : input.others) {
        const auto cliff = sweep::alignmentCliff(other.sweep, other.measurements);
        if (cliff)
            remarks.push_back(
                {say("Measured"), headingOf(other), reserved(cliff->sentence, other), {}});
    }
    if (remarks.size() > 1 && remarks.front().title.empty())
        remarks.front().title = headingOf(input.shown);
    return remarks;
}

std::vector<Block> comparisonBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    Evaluation present = input.subject.evaluation;
    present.design.name = subjectName(input.subject);
    for (const Subject &other : input.compared) {
        const lesson::Table differences =
            lesson::differenceTable(present, other.evaluation, subjectName(other));
        Table table;
        table.id = "differences" + (blocks.empty() ? "" : "-" + std::to_string(blocks.size() + 1));
        table.title = differences.title;
        table.note = differences.note;
        for (const std::string &header : differences.headers)
            table.columns.push_back(
                {header.empty() ? say("Quantity") : header, header == differences.headers.front()});
        table.rows = differences.rows;
        table.exact = differences.exact;
        blocks.emplace_back(std::move(table));
    }
    return blocks;
}

std::vector<Block> findingBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    for (const Subject *subject : allSubjects(input)) {
        if (!input.compared.empty())
            blocks.emplace_back(Heading{subjectName(*subject)});
        Remarks remarks = findingsOf(subject->evaluation);
        if (subject == &input.subject) {
            for (Remark &remark : measuredRemarks(input))
                remarks.remarks.push_back(std::move(remark));
        }
        blocks.emplace_back(std::move(remarks));
    }
    return blocks;
}

namespace {

/// "Prefill, Decode: the design's products ...": each source once, with the curves that it is of.
std::vector<std::string> sourcesOf(const chart::ChartModel &model)
{
    std::vector<std::pair<std::string, std::string>> named; // source and curves
    for (const chart::Series &series : model.series) {
        if (!series.shownAtStart || series.source.empty() || series.points.empty())
            continue;
        const auto known = std::find_if(named.begin(), named.end(), [&](const auto &one) {
            return one.first == series.source;
        });
        if (known == named.end())
            named.emplace_back(series.source, series.name);
        else
            known->second = say("%1, %2", known->second, series.name);
    }
    std::vector<std::string> sources;
    sources.reserve(named.size());
    for (const auto &[source, curves] : named)
        sources.push_back(say("%1: %2", curves, source));
    return sources;
}

} // namespace

std::vector<Block> chartBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < input.drawn.size(); ++i) {
        const chart::ChartModel &model = input.drawn[i];
        if (!hasPoints(model))
            continue;
        ChartFigure figure{i, model.summary, {}};
        if (i < input.cuts.size() && !input.cuts[i].empty())
            figure.caption += " " + input.cuts[i];
        figure.sources = sourcesOf(model);
        blocks.emplace_back(std::move(figure));
    }
    return blocks;
}

} // namespace dimscope::report
