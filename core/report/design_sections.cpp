// SPDX-License-Identifier: MIT
#include "core/counting/memory.h"
#include "core/design/changed_name.h"
#include "core/design/field_words.h"
#include "core/design/told_fields.h"
#include "core/keys_text.h"
#include "core/language/counted.h"
#include "core/report/section_parts.h"
#include "core/report/session_report.h"
#include "core/report/table_rows.h"
#include "core/short_number.h"

#include <algorithm>
#include <cmath>

namespace dimscope::report {

namespace {

Cell cellOf(const FieldSpec &field, const Design &design)
{
    return field.type == FieldType::integer ? countCell(field.get(design))
                                            : Cell(valueWords(field, design));
}

/// By its text as files hold it: two written-out layer patterns may have the same index.
bool isChanged(const FieldSpec &field, const Subject &subject)
{
    return fieldText(field, subject.evaluation.design) != fieldText(field, subject.baseline);
}

/// Whether the designs differ in a field that means something for both.
bool tellsApart(const FieldSpec &field, const Design &design, const Design &other)
{
    return applies(field, other) && fieldText(field, design) != fieldText(field, other);
}

/// Every field that defines the design, and every one that it differs in from the others.
bool isShown(const FieldSpec &field, const Subject &subject,
             const std::vector<const Subject *> &others)
{
    const Design &design = subject.evaluation.design;
    if (!speaksOfAllLayers(field, design))
        return false; // the rows of both kinds say it
    if (!isOfOneKind(field))
        return isChanged(field, subject) || applies(field, design);
    const bool isTold = isChanged(field, subject) || !isPlainDefault(field, design) ||
                        speaksForItsKind(field, design) ||
                        std::any_of(others.begin(), others.end(), [&](const Subject *other) {
                            return tellsApart(field, design, other->evaluation.design);
                        });
    return isTold && applies(field, design) &&
           !isRepeated(field, design, isChanged(field, subject) ? subject.baseline : design);
}

Table designTable(const Subject &subject, const std::vector<const Subject *> &all)
{
    const Design &design = subject.evaluation.design;
    Table table;
    table.id = "design";
    table.title = subjectName(subject, design.name.size());
    table.note = subject.isBaselineKnown ? say("Started from %1.", subject.origin)
                                         : say("What it started from is not known.");
    if (!subject.source.empty())
        table.note += " " + say("Source: %1.", subject.source);
    const bool hasChanges = !isSameDesign(design, subject.baseline);
    table.columns = {columnOf(sayLater("Field"), true), columnOf(sayLater("Value"), false),
                     columnOf(sayLater("Unit"), true)};
    if (hasChanges)
        table.columns.push_back(columnOf(sayLater("Before"), false));
    for (const FieldSpec &field : fieldTable()) {
        if (!isShown(field, subject, all))
            continue;
        std::vector<Cell> row{wholeLabel(field), cellOf(field, design), wordCell(field.unit)};
        if (hasChanges)
            row.push_back(isChanged(field, subject) && speaksOfAllLayers(field, subject.baseline)
                              ? cellOf(field, subject.baseline)
                              : Cell(""));
        addRow(table, std::move(row));
    }
    return table;
}

Cell percent(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return "";
    const double share = 100 * static_cast<double>(part) / static_cast<double>(whole);
    return {grouped(share, 2) + " %", share};
}

Table parameterTable(const Evaluation &evaluation)
{
    const ParameterCount &count = evaluation.parameters;
    Table table;
    table.id = "parameters";
    table.title = say("Parameters");
    table.columns = {columnOf(sayLater("Part"), true), columnOf(sayLater("Parameters"), false),
                     columnOf(sayLater("Share"), false, "Share (%)")};
    const std::pair<std::string_view, std::int64_t> parts[] = {
        {sayLater("Embeddings and LM head"), count.embedding},
        {sayLater("Attention"), count.attention},
        {sayLater("Feed-forward"), count.feedForward},
        {sayLater("Router"), count.router},
        {sayLater("Norms"), count.norms},
        {sayLater("Attention sinks"), count.sinks},
        {sayLater("Total parameters"), count.total},
        {sayLater("Active parameters of a token"), count.active}};
    for (const auto &[part, parameters] : parts)
        addRow(table, {wordCell(part), countCell(parameters), percent(parameters, count.total)});
    table.note = say("Active: what a token touches, the input embedding left out.") + " " +
                 say("Without multi-token-prediction modules, rotary buffers and quantisation "
                     "scales.");
    return table;
}

Table memoryTable(const Evaluation &evaluation)
{
    Table table;
    table.id = "memory";
    table.title = say("Memory and arithmetic");
    table.columns = {columnOf(sayLater("Number"), true), columnOf(sayLater("Value"), false),
                     columnOf(sayLater("Exactly"), false, "Unit")};
    const Design &design = evaluation.design;
    const auto bytes = [&table](const std::string &name, std::int64_t value) {
        addRow(table, {name, {bytesText(value), value}, {counted(value, noun::byte), "bytes"}});
    };
    const FieldSpec *format = findField("weight_format");
    bytes(format != nullptr ? say("Weights as stored, %1", valueWords(*format, design))
                            : say("Weights as stored"),
          evaluation.weightBytes);
    if (design.weightFormat != WeightFormat::bf16)
        bytes(say("Weights in bf16"), weightBytes(design, WeightFormat::bf16));
    bytes(say("KV cache of a sequence of %1, bf16", counted(design.context, noun::token)),
          evaluation.kvCache.bytes);
    bytes(say("KV cache, growth a token"), evaluation.kvCache.bytesPerToken);
    addRow(table, {say("FLOPs of decoding a token at that length"),
                   {flopsText(evaluation.forwardFlopsPerToken), evaluation.forwardFlopsPerToken},
                   {grouped(evaluation.forwardFlopsPerToken) + " FLOP", "FLOP"}});
    return table;
}

Table boundTable(const Evaluation &evaluation)
{
    Table table;
    table.id = "entropy_bounds";
    table.title = say("Entropy bound of the heads");
    table.note =
        say("Dimensions that keep a softmax over N random keys from having no entropy left.");
    table.columns = {columnOf(sayLater("Attention"), true),
                     columnOf(sayLater("Keys N"), false),
                     columnOf(sayLater("Head dimension"), false),
                     columnOf(sayLater("Exact"), false),
                     columnOf(sayLater("Conditional"), false),
                     {"8.33 ln N", false},
                     {"8.33 log2 N", false},
                     columnOf(sayLater("Loss (nats)"), false),
                     columnOf(sayLater("Keys it holds"), false)};
    for (const EntropyBoundRow &row : evaluation.entropyBound) {
        addRow(table, {wordCell(row.attention == AttentionMask::sliding ? sayLater("sliding")
                                                                        : sayLater("full")),
                       countCell(row.keys),
                       countCell(row.headDim),
                       countCell(row.exactJoint),
                       countCell(row.exactConditional),
                       {grouped(row.natural833, 1), row.natural833},
                       {grouped(row.log2833, 1), row.log2833},
                       {significant(row.lossNats), row.lossNats},
                       {std::isfinite(row.maxKeysJoint) ? keysText(std::floor(row.maxKeysJoint))
                                                        : say("unlimited"),
                        std::floor(row.maxKeysJoint)}});
    }
    return table;
}

Table feedForwardTable(const Evaluation &evaluation)
{
    Table table;
    table.id = "rank_deficiency_numbers";
    table.title = say("Rank deficiency of the feed-forward part");
    table.columns = {columnOf(sayLater("Layers"), true),
                     columnOf(sayLater("Count"), false),
                     columnOf(sayLater("Hidden"), false),
                     columnOf(sayLater("Width a token meets"), false),
                     columnOf(sayLater("Width / hidden"), false),
                     columnOf(sayLater("log10 of P"), false),
                     columnOf(sayLater("Width for 10^-12"), false)};
    bool gated = false;
    for (const RankDeficiencyRow &row : evaluation.rankDeficiencyByKind) {
        gated = gated || !row.modelApplies;
        addRow(table, {wordCell(row.feedForward == FeedForwardType::dense ? sayLater("dense")
                                                                          : sayLater("mixture")),
                       countCell(row.layers),
                       countCell(row.hidden),
                       countCell(row.width),
                       {significant(row.ratio), row.ratio},
                       {significant(row.log10Probability), row.log10Probability},
                       countCell(row.smallestWidth1e12)});
    }
    if (gated)
        table.note = say("Units behind a gate are rarely exactly zero, so that counting those that "
                         "are on bounds nothing: shown as the article argues.");
    return table;
}

Table reachTable(const Evaluation &evaluation)
{
    const ReceptiveFieldRow &row = evaluation.receptiveField;
    Table table;
    table.id = "receptive_field_numbers";
    table.title = say("Receptive field");
    table.columns = {columnOf(sayLater("Number"), true), columnOf(sayLater("Tokens"), false)};
    const auto add = [&table](std::string_view name, Cell value) {
        addRow(table, {wordCell(name), std::move(value)});
    };
    add(sayLater("What the model sees"), countCell(row.nominal));
    if (row.slidingLayers == 0)
        return table;
    add(sayLater("Reach of the sliding layers, 1 + L (W - 1)"), countCell(row.stackedSliding));
    add(sayLater("The article's layers x window"), countCell(row.articleProduct));
    add(sayLater("Mean distance of influence"), {grouped(row.mean, 1), row.mean});
    add(sayLater("Its standard deviation"),
        {grouped(row.standardDeviation, 1), row.standardDeviation});
    if (row.quantile50)
        add(sayLater("Half of the influence comes from within"), countCell(*row.quantile50));
    if (row.quantile99)
        add(sayLater("99 % of the influence comes from within"), countCell(*row.quantile99));
    if (row.stackedSliding > evaluation.design.context)
        table.note = say("Reach and influence are those over a text without end; the context is "
                         "%1 tokens.",
                         grouped(evaluation.design.context));
    return table;
}

} // namespace

std::string subjectName(const Subject &subject, std::size_t most)
{
    const Design &design = subject.evaluation.design;
    if (design.name.empty())
        return say("This design");
    const std::string name = shortName(design.name, most);
    // A pin's own name tells it from what it started from.
    const bool isNamed = design.name != subject.baseline.name;
    return isNamed || isSameDesign(design, subject.baseline) ? name : changedName(name);
}

std::string insteadOf(const std::string &field, const std::string &value, const std::string &before)
{
    return say("%1 %2 instead of %3", field, value, before);
}

std::vector<std::string> changes(const Subject &subject)
{
    const Design &design = subject.evaluation.design;
    const Design &before = subject.baseline;
    std::vector<std::string> result;
    std::vector<std::string> unused; // of layers that one of the two has not
    for (const FieldSpec &field : fieldTable()) {
        if (!isChanged(field, subject) || !speaksOfAllLayers(field, design) ||
            !speaksOfAllLayers(field, before) || isRepeated(field, design, before))
            continue;
        const bool isSaid =
            !isOfOneKind(field) || (applies(field, design) && applies(field, before));
        (isSaid ? result : unused)
            .push_back(
                insteadOf(wholeLabel(field), valueWords(field, design), valueWords(field, before)));
    }
    return result.empty() ? unused : result;
}

std::vector<const Subject *> allSubjects(const ReportInput &input)
{
    std::vector<const Subject *> all{&input.subject};
    for (const Subject &other : input.compared)
        all.push_back(&other);
    return all;
}

std::vector<Block> designBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    std::size_t order = 0;
    const std::vector<const Subject *> all = allSubjects(input);
    for (const Subject *subject : all) {
        blocks.emplace_back(numbered(designTable(*subject, all), order++));
        Remarks assumed;
        for (const std::string &value : subject->assumed)
            assumed.remarks.push_back({say("Assumed"), {}, value, {}});
        if (!assumed.remarks.empty())
            blocks.emplace_back(std::move(assumed));
    }
    return blocks;
}

std::vector<Block> parameterBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    std::size_t order = 0;
    for (const Subject *subject : allSubjects(input)) {
        const Evaluation &evaluation = subject->evaluation;
        if (!input.compared.empty())
            blocks.emplace_back(Heading{subjectName(*subject)});
        for (Table &table : std::vector<Table>{parameterTable(evaluation), memoryTable(evaluation),
                                               boundTable(evaluation), feedForwardTable(evaluation),
                                               reachTable(evaluation)})
            blocks.emplace_back(numbered(std::move(table), order));
        ++order;
    }
    return blocks;
}

} // namespace dimscope::report
