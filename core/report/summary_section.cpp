// SPDX-License-Identifier: MIT
#include "core/counted.h"
#include "core/design/field_groups.h"
#include "core/language/capitals.h"
#include "core/report/section_parts.h"
#include "core/report/table_rows.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace dimscope::report {

namespace {

constexpr std::size_t mostOnPageOne = 3;
constexpr std::size_t mostMeasuredOnPageOne = 2;
constexpr std::size_t mostComparedOnPageOne = 3; ///< designs that contradict themselves
constexpr std::size_t mostWithFigures = 2;       ///< designs whose numbers stand large

/// The worst standing of a rule in all that was measured.
Standing worstOf(const std::vector<Checks> &all, std::size_t rule)
{
    Standing worst = Standing::holds;
    for (const Checks &one : all) {
        const Standing standing = one.checks[rule].standing;
        if (standing == Standing::fails || worst == Standing::holds)
            worst = standing;
    }
    return worst;
}

/// In page one's fewest words, with the names of the rules.
Remark badge(const std::vector<Checks> &all)
{
    const auto kept =
        std::count_if(all.begin(), all.end(), [](const Checks &one) { return one.certified; });
    const bool isReplay =
        std::any_of(all.begin(), all.end(), [](const Checks &one) { return one.replayed; });
    const bool isAll =
        std::all_of(all.begin(), all.end(), [](const Checks &one) { return one.replayed; });
    const std::string played = isAll ? say("It was played back from a recording, whose own "
                                           "measurement this is about.")
                                     : say("Some of it was played back from a recording, whose own "
                                           "measurement this is about.");
    if (kept == std::ssize(all))
        return {isReplay ? say("Certified recording, played back") : say("Certified"),
                {},
                say("Every rule of measuring holds for all products.") +
                    (isReplay ? " " + played : ""),
                {}};
    std::string broken;
    std::string unknown;
    for (std::size_t rule = 0; rule < all.front().checks.size(); ++rule) {
        const Standing standing = worstOf(all, rule);
        std::string &names = standing == Standing::fails ? broken : unknown;
        if (standing != Standing::holds)
            names += (names.empty() ? "" : ", ") +
                     say("%1 (%2)", std::to_string(all.front().checks[rule].rule),
                         withinSentence(all.front().checks[rule].title));
    }
    std::string text;
    const auto add = [&text](const std::string &sentence) {
        text += (text.empty() ? "" : " ") + sentence;
    };
    if (all.size() > 1)
        add(say("%1 of %2 measured sweeps keep every rule of measuring.",
                grouped(std::int64_t{kept}), grouped(std::int64_t{std::ssize(all)})));
    if (!broken.empty())
        add(say("Rules that do not hold: %1.", broken));
    if (!unknown.empty())
        add(say("Rules not known to hold: %1.", unknown));
    if (isReplay)
        add(played);
    return {isReplay ? say("Not certified, a recording played back") : say("Not certified"),
            {},
            std::move(text),
            {}};
}

/// The heads of every layer, or of each kind where they differ.
std::string headsClause(const Design &design)
{
    const std::int64_t full = layersWith(design, AttentionMask::full);
    const std::int64_t sliding = layersWith(design, AttentionMask::sliding);
    const AttentionKind &wide = design.fullAttention;
    const AttentionKind &narrow = design.slidingAttention;
    const bool differ = full > 0 && sliding > 0 &&
                        (wide.queryHeads != narrow.queryHeads || wide.headDim != narrow.headDim);
    if (!differ) {
        const AttentionKind &kind = full > 0 ? wide : narrow;
        return say("%1 of %2", counted(kind.queryHeads, noun::queryHead),
                   counted(kind.headDim, noun::dimension));
    }
    return say("%1 of %2 in %3, %4 of %5 in %6", counted(narrow.queryHeads, noun::queryHead),
               counted(narrow.headDim, noun::dimension), counted(sliding, noun::slidingLayer),
               grouped(wide.queryHeads), grouped(wide.headDim), counted(full, noun::fullLayer));
}

/// The feed-forward parts of every kind of layers.
std::string feedForwardClause(const Design &design)
{
    const std::int64_t dense = layersWith(design, FeedForwardType::dense);
    const std::string size = grouped(design.dense.intermediateSize);
    const FeedForwardKind &mixture = design.mixture;
    if (layersWith(design, FeedForwardType::mixture) == 0)
        return say("intermediate size %1", size);
    std::string text = say("%1 of %2, %3 a token", counted(mixture.experts, noun::expert),
                           grouped(mixture.intermediateSize), grouped(mixture.expertsPerToken));
    const auto add = [&text](const std::string &clause) { text = say("%1, %2", text, clause); };
    if (mixture.sharedExperts > 0)
        add(mixture.sharedIntermediateSize > 0
                ? say("%1 shared of %2", grouped(mixture.sharedExperts),
                      grouped(mixture.sharedIntermediateSize))
                : say("%1 shared", grouped(mixture.sharedExperts)));
    if (mixture.besideDense > 0)
        add(say("a dense block of %1 beside them", grouped(mixture.besideDense)));
    if (dense > 0)
        add(say("intermediate size %1 in %2", size, counted(dense, noun::denseLayer)));
    return text;
}

/// "a window of 128 keys in 18 layers".
std::string windowClause(const Design &design, std::int64_t layers)
{
    const std::int64_t window = design.slidingAttention.window;
    return say(seesContext(design, AttentionMask::sliding)
                   ? sayLater("a window of %1, which acts as full attention, in %2")
                   : sayLater("a window of %1 in %2"),
               counted(window, noun::key), counted(layers, noun::layer));
}

std::string designLine(const Subject &subject)
{
    const Design &design = subject.evaluation.design;
    std::string text = say("%1: %2, hidden size %3", subjectName(subject),
                           counted(design.layers, noun::layer), grouped(design.hiddenSize));
    const auto add = [&text](const std::string &clause) { text = say("%1, %2", text, clause); };
    add(headsClause(design));
    if (const std::int64_t sliding = layersWith(design, AttentionMask::sliding); sliding > 0)
        add(windowClause(design, sliding));
    add(feedForwardClause(design));
    return say("%1, context %2.", text, counted(design.context, noun::token));
}

std::string changeLine(const Subject &subject)
{
    if (!subject.isBaselineKnown)
        return say("What it started from is not known, nor what was changed.");
    const std::vector<std::string> all = changes(subject);
    if (all.empty())
        return say("Unchanged from %1.", subject.origin);
    std::string text;
    for (const std::string &change : all)
        text += (text.empty() ? "" : "; ") + change;
    return say("Changed from %1: %2.", subject.origin, text);
}

/// `isCompared`: with the growth of the cache, which the title compares.
Figures headline(const Evaluation &evaluation, bool isCompared)
{
    const std::string context = counted(evaluation.design.context, noun::token);
    const std::int64_t growth = evaluation.kvCache.bytesPerToken;
    return {
        {{countText(evaluation.parameters.total), say("total parameters")},
         {countText(evaluation.parameters.active), say("active, input embedding left out")},
         {bytesText(evaluation.weightBytes), say("weights as stored")},
         {bytesText(evaluation.kvCache.bytes),
          isCompared && growth > 0 ? say("KV cache at %1, %2 a token", context, bytesText(growth))
                                   : say("KV cache at %1", context)}}};
}

/// The same of many designs, one a row.
Table headlines(const std::vector<const Subject *> &subjects)
{
    Table table;
    table.id = "designs";
    table.columns = {
        columnOf(sayLater("Design"), true),
        columnOf(sayLater("Layers"), false),
        columnOf(sayLater("Hidden size (dimensions)"), false),
        columnOf(sayLater("Total parameters"), false),
        columnOf(sayLater("Active"), false),
        columnOf(sayLater("Weights as stored"), false, "Weights as stored (bytes)"),
        columnOf(sayLater("Context (tokens)"), false),
        columnOf(sayLater("KV cache at that length"), false, "KV cache at that length (bytes)")};
    for (const Subject *subject : subjects) {
        const Evaluation &evaluation = subject->evaluation;
        const ParameterCount &count = evaluation.parameters;
        addRow(table, {subjectName(*subject),
                       countCell(evaluation.design.layers),
                       countCell(evaluation.design.hiddenSize),
                       {countText(count.total), count.total},
                       {countText(count.active), count.active},
                       {bytesText(evaluation.weightBytes), evaluation.weightBytes},
                       countCell(evaluation.design.context),
                       {bytesText(evaluation.kvCache.bytes), evaluation.kvCache.bytes}});
    }
    return table;
}

/// The two charts that tell most of this design.
std::vector<std::size_t> chartsThatMatter(const ReportInput &input)
{
    std::vector<std::string_view> wanted{"entropy_bound"};
    if (!input.shown.measurements.empty())
        wanted.push_back("gemm");
    if (input.subject.evaluation.receptiveField.slidingLayers > 0)
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

} // namespace

std::vector<Block> summaryBlocks(const ReportInput &input, const std::vector<Checks> &checks)
{
    const Evaluation &evaluation = input.subject.evaluation;
    std::vector<Block> blocks;
    const std::vector<const Subject *> subjects = allSubjects(input);
    if (subjects.size() > mostWithFigures) {
        blocks.emplace_back(headlines(subjects));
        for (const Subject *subject : subjects) {
            if (!subject->isBaselineKnown || !changes(*subject).empty())
                blocks.emplace_back(Paragraph{subjectName(*subject) + ": " + changeLine(*subject)});
        }
    } else {
        for (const Subject *subject : subjects)
            blocks.emplace_back(Paragraph{designLine(*subject) + " " + changeLine(*subject)});
        for (const Subject *subject : subjects) {
            Figures figures = headline(subject->evaluation, subjects.size() > 1);
            if (subjects.size() > 1)
                figures.title = subjectName(*subject);
            blocks.emplace_back(std::move(figures));
        }
    }
    for (const std::size_t chart : chartsThatMatter(input))
        blocks.emplace_back(
            ChartFigure{chart, chart < input.cuts.size() ? input.cuts[chart] : std::string(), {}});
    const std::string whose =
        input.compared.empty() ? std::string() : subjectName(input.subject) + ": ";
    Remarks remarks;
    remarks.remarks = measuredRemarks(input);
    if (remarks.remarks.size() > mostMeasuredOnPageOne)
        remarks.remarks.resize(mostMeasuredOnPageOne);
    for (const Problem &problem : evaluation.problems)
        remarks.remarks.push_back({say("Check"), {}, whose + inWords(problem), {}});
    std::size_t checked = 0;
    for (const Subject &other : input.compared) {
        // The rest stands with its findings.
        const std::vector<Problem> &problems = other.evaluation.problems;
        if (!problems.empty() && checked++ < mostComparedOnPageOne)
            remarks.remarks.push_back(
                {say("Check"), {}, subjectName(other) + ": " + inWords(problems.front()), {}});
    }
    for (const Finding &finding : evaluation.findings) {
        if (remarks.remarks.size() < mostOnPageOne && finding.verdict != Verdict::notApplicable)
            remarks.remarks.push_back({wordOf(finding.verdict), {}, whose + finding.text, {}});
    }
    if (!checks.empty())
        remarks.remarks.push_back(badge(checks));
    blocks.emplace_back(std::move(remarks));
    return blocks;
}

} // namespace dimscope::report
