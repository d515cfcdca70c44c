// SPDX-License-Identifier: MIT
#include "core/lesson/difference_table.h"
#include "core/number_text.h"
#include "core/report/measured_sweeps.h"
#include "core/report/section_parts.h"

#include <algorithm>

namespace dimscope::report {

namespace {

constexpr std::size_t mostOnPageOne = 3;
constexpr std::size_t mostMeasuredOnPageOne = 2;
constexpr std::size_t mostWithFigures = 2; ///< designs whose numbers stand large

std::string word(Verdict verdict)
{
    switch (verdict) {
    case Verdict::holds:
        return "Holds";
    case Verdict::fails:
        return "Fails";
    case Verdict::depends:
        return "Depends";
    case Verdict::notApplicable:
        break;
    }
    return "Does not apply";
}

const chart::ChartModel *chartWith(const ReportInput &input, std::string_view id)
{
    const auto found = std::find_if(input.charts.begin(), input.charts.end(),
                                    [id](const chart::ChartModel &one) { return one.id == id; });
    return found == input.charts.end() ? nullptr : &*found;
}

/// What the measurements say; of which sweep and device where there are several.
std::vector<Remark> measuredRemarks(const ReportInput &input)
{
    std::vector<Remark> remarks;
    const chart::ChartModel *gemm = chartWith(input, "gemm");
    if (!input.shown.measurements.empty() && gemm != nullptr)
        remarks.push_back({"Measured", {}, gemm->summary, {}});
    for (const MeasuredSweep &other : input.others) {
        const auto cliff = sweep::alignmentCliff(other.sweep, other.measurements);
        if (cliff)
            remarks.push_back({"Measured", headingOf(other), cliff->sentence, {}});
    }
    if (remarks.size() > 1 && remarks.front().title.empty())
        remarks.front().title = headingOf(input.shown);
    return remarks;
}

/// In page one's fewest words; which one where there are several.
Remark badge(const std::vector<Checks> &all)
{
    const auto kept = static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const Checks &one) { return one.certified; }));
    if (kept == all.size())
        return {"Certified", {}, "Every rule of measuring holds for all products.", {}};
    if (all.size() > 1)
        return {"Not certified",
                {},
                grouped(static_cast<std::int64_t>(kept)) + " of " +
                    grouped(static_cast<std::int64_t>(all.size())) +
                    " measured sweeps keep every rule of measuring; the report goes through them.",
                {}};
    std::string broken;
    std::string unknown;
    for (const Check &check : all.front().checks) {
        std::string &names = check.standing == Standing::fails ? broken : unknown;
        if (check.standing != Standing::holds)
            names += (names.empty() ? "" : "; ") + check.title;
    }
    std::string text = broken.empty() ? "" : "Rules of measuring that fail: " + broken + ".";
    if (!unknown.empty())
        text += (text.empty() ? "" : " ") + std::string("Not known to hold: ") + unknown + ".";
    return {"Not certified", {}, std::move(text), {}};
}

std::string designLine(const Subject &subject)
{
    const Design &design = subject.evaluation.design;
    std::string text = subjectName(subject) + ": " + grouped(design.layers) +
                       " layers, hidden size " + grouped(design.hiddenSize);
    const AttentionMask mask =
        layersWith(design, AttentionMask::full) > 0 ? AttentionMask::full : AttentionMask::sliding;
    const AttentionKind &attention = attentionOf(design, mask);
    text += ", " + grouped(attention.queryHeads) + " query heads of " + grouped(attention.headDim) +
            " dimensions";
    if (const std::int64_t sliding = layersWith(design, AttentionMask::sliding); sliding > 0)
        text += ", a window of " + grouped(design.slidingAttention.window) + " keys in " +
                grouped(sliding) + " layers";
    if (layersWith(design, FeedForwardType::mixture) > 0)
        text += ", " + grouped(design.mixture.experts) + " experts of " +
                grouped(design.mixture.intermediateSize) + ", " +
                grouped(design.mixture.expertsPerToken) + " a token";
    else
        text += ", intermediate size " + grouped(design.dense.intermediateSize);
    return text + ", context " + grouped(design.context) + " tokens.";
}

std::string changeLine(const Subject &subject)
{
    const std::vector<std::string> all = changes(subject);
    if (all.empty())
        return "Unchanged from " + subject.origin + ".";
    std::string text = "Changed from " + subject.origin + ": ";
    for (std::size_t i = 0; i < all.size(); ++i)
        text += (i > 0 ? "; " : "") + all[i];
    return text + ".";
}

Figures headline(const Evaluation &evaluation)
{
    return {{{countText(evaluation.parameters.total), "total parameters"},
             {countText(evaluation.parameters.active), "active, input embedding left out"},
             {bytesText(evaluation.weightBytes), "weights as stored"},
             {bytesText(evaluation.kvCache.bytes),
              "KV cache at " + grouped(evaluation.design.context) + " tokens"}}};
}

/// The same of many designs, one a row.
Table headlines(const std::vector<const Subject *> &subjects)
{
    Table table;
    table.id = "designs";
    table.columns = {{"Design", true},       {"Layers", false},
                     {"Hidden size", false}, {"Total parameters", false},
                     {"Active", false},      {"Weights as stored", false},
                     {"Context", false},     {"KV cache at that length", false}};
    for (const Subject *subject : subjects) {
        const Evaluation &evaluation = subject->evaluation;
        table.rows.push_back(
            {subjectName(*subject), grouped(evaluation.design.layers),
             grouped(evaluation.design.hiddenSize), countText(evaluation.parameters.total),
             countText(evaluation.parameters.active), bytesText(evaluation.weightBytes),
             grouped(evaluation.design.context), bytesText(evaluation.kvCache.bytes)});
    }
    return table;
}

/// The two charts that tell most of this design.
std::vector<std::size_t> chartsThatMatter(const ReportInput &input)
{
    std::vector<std::string_view> wanted{"entropy_bound"};
    if (!input.shown.measurements.empty())
        wanted.push_back("gemm");
    if (layersWith(input.subject.evaluation.design, AttentionMask::sliding) > 0)
        wanted.push_back("receptive_field");
    wanted.push_back("rank_deficiency");
    std::vector<std::size_t> chosen;
    for (const std::string_view id : wanted) {
        for (std::size_t i = 0; i < input.charts.size(); ++i) {
            if (input.charts[i].id == id && chosen.size() < 2)
                chosen.push_back(i);
        }
    }
    return chosen;
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
        result.remarks.push_back({"Check", {}, problem.sentence, {}});
    for (const Finding &finding : evaluation.findings)
        result.remarks.push_back({word(finding.verdict), {}, finding.text, {}});
    return result;
}

} // namespace

std::vector<Block> summaryBlocks(const ReportInput &input, const std::vector<Checks> &checks)
{
    const Evaluation &evaluation = input.subject.evaluation;
    std::vector<Block> blocks;
    const std::vector<const Subject *> subjects = allSubjects(input);
    if (subjects.size() > mostWithFigures) {
        blocks.emplace_back(headlines(subjects));
        for (const Subject *subject : subjects) {
            if (!changes(*subject).empty())
                blocks.emplace_back(Paragraph{subjectName(*subject) + ": " + changeLine(*subject)});
        }
    } else {
        for (const Subject *subject : subjects)
            blocks.emplace_back(Paragraph{designLine(*subject) + " " + changeLine(*subject)});
        for (const Subject *subject : subjects) {
            Figures figures = headline(subject->evaluation);
            if (subjects.size() > 1)
                figures.title = subjectName(*subject);
            blocks.emplace_back(std::move(figures));
        }
    }
    for (const std::size_t chart : chartsThatMatter(input))
        blocks.emplace_back(ChartFigure{chart, {}, {}});
    const std::string whose =
        input.compared.empty() ? std::string() : subjectName(input.subject) + ": ";
    Remarks remarks;
    remarks.remarks = measuredRemarks(input);
    if (remarks.remarks.size() > mostMeasuredOnPageOne)
        remarks.remarks.resize(mostMeasuredOnPageOne);
    for (const Problem &problem : evaluation.problems)
        remarks.remarks.push_back({"Check", {}, whose + problem.sentence, {}});
    for (const Finding &finding : evaluation.findings) {
        if (remarks.remarks.size() < mostOnPageOne && finding.verdict != Verdict::notApplicable)
            remarks.remarks.push_back({word(finding.verdict), {}, whose + finding.text, {}});
    }
    if (!checks.empty())
        remarks.remarks.push_back(badge(checks));
    blocks.emplace_back(std::move(remarks));
    return blocks;
}

std::vector<Block> comparisonBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    for (const Subject &other : input.compared) {
        const lesson::Table differences =
            lesson::differenceTable(input.subject.evaluation, other.evaluation, subjectName(other));
        Table table;
        table.id = "differences" + (blocks.empty() ? "" : "-" + std::to_string(blocks.size() + 1));
        table.title = differences.title;
        table.note = differences.note;
        for (const std::string &header : differences.headers)
            table.columns.push_back({header.empty() ? std::string("Quantity") : header,
                                     header == differences.headers.front()});
        table.rows = differences.rows;
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

std::vector<Block> chartBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < input.charts.size(); ++i) {
        const chart::ChartModel &model = input.charts[i];
        if (!hasPoints(model))
            continue;
        ChartFigure figure{i, model.summary, {}};
        for (const chart::Series &series : model.series) {
            if (series.shownAtStart && !series.source.empty() && !series.points.empty())
                figure.sources.push_back(series.name + ": " + series.source);
        }
        blocks.emplace_back(std::move(figure));
    }
    return blocks;
}

std::vector<Block> claimBlocks(const ReportInput &input)
{
    if (input.claims.empty())
        return {};
    std::vector<Block> blocks;
    const auto add = [&](const Subject &subject, bool isFirst) {
        const Evaluation &evaluation = subject.evaluation;
        Remarks remarks;
        for (const lesson::Claim &claim : input.claims) {
            std::string live = lesson::liveVerdictText(claim, evaluation);
            live += (live.empty() ? "" : " ") + lesson::liveText(claim, evaluation);
            // What is right stands once.
            remarks.remarks.push_back({std::to_string(claim.number), claim.article,
                                       isFirst ? claim.right + " " + live : live,
                                       isFirst ? claim.source : std::string()});
        }
        blocks.emplace_back(std::move(remarks));
    };
    blocks.emplace_back(
        Paragraph{"What the article says, what is right, and what it comes to for " +
                  subjectName(input.subject) + "."});
    add(input.subject, true);
    for (const Subject &other : input.compared) {
        blocks.emplace_back(Heading{"The same for " + subjectName(other)});
        add(other, false);
    }
    return blocks;
}

} // namespace dimscope::report
