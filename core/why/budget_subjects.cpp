// SPDX-License-Identifier: MIT
#include "core/counting/budget.h"
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/common_texts.h"
#include "core/why/expressions.h"
#include "core/why/second/tensors.h"
#include "core/why/subject_groups.h"

/// The parts of the budget's bars. Those of all parameters are subjects of their own already, but
/// for norms and sinks, which are one part there.
namespace dimscope::why {

namespace {

using Amount = std::optional<std::int64_t>;

struct PartRow
{
    Part part;
    std::string_view id;
    std::string_view name; ///< after the colon of a title, for say()
    std::vector<second::Part> tensors;
};

const std::vector<PartRow> &weightParts()
{
    static const std::vector<PartRow> rows{
        {Part::embedding,
         "embedding",
         sayLater("embedding and LM head"),
         {second::Part::embedding}},
        {Part::attention, "attention", sayLater("attention"), {second::Part::attention}},
        {Part::feedForward, "feed_forward", sayLater("feed-forward"), {second::Part::feedForward}},
        {Part::router, "router", sayLater("router"), {second::Part::router}},
        {Part::other,
         "other",
         sayLater("norms and sinks"),
         {second::Part::norms, second::Part::sinks}}};
    return rows;
}

/// The sum of an amount over the tensors of a part; nothing where one of them is not known.
template<typename Of>
std::optional<Value> sumOver(const PartRow &row, const Of &amountOf)
{
    std::int64_t sum = 0;
    for (const second::Part part : row.tensors) {
        const Amount amount = amountOf(part);
        if (!amount || __builtin_add_overflow(sum, *amount, &sum))
            return std::nullopt;
    }
    return sum;
}

Subject subjectOf(const std::string &bar, const PartRow &row, const std::string &title, Unit unit)
{
    Subject subject;
    subject.id = bar + "." + std::string(row.id);
    subject.title = say("%1: %2", title, say(row.name));
    subject.unit = unit;
    return subject;
}

std::string normsAndSinks(const Design &design)
{
    return normsExpression(design) + "\n+ " + say("%1 sinks", sinksExpression(design));
}

std::string storedExpression(Part part, const Design &design)
{
    switch (part) {
    case Part::embedding:
        return embeddingExpression(design);
    case Part::attention:
        return attentionExpression(design);
    case Part::feedForward:
        return feedForwardExpression(design, Experts::stored);
    case Part::router:
        return routerExpression(design);
    case Part::other:
        return normsAndSinks(design);
    case Part::keys:
        break;
    }
    return "0";
}

std::string activeExpression(Part part, const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    if (part == Part::feedForward)
        return feedForwardExpression(design, Experts::met);
    if (part != Part::embedding)
        return storedExpression(part, design);
    switch (evaluation.parameters.convention) {
    case ActiveConvention::inclAll:
        return embeddingExpression(design);
    case ActiveConvention::exclAllEmbeddings:
        return "0";
    case ActiveConvention::exclInputEmbedding:
        break;
    }
    return headTerm(design.vocabulary, design.hiddenSize);
}

constexpr std::string_view otherFormula = sayLater("layers x norms x width + sinks");

/// In the order of Part; there are no active keys.
constexpr std::string_view activeFormula[] = {
    sayLater("V h head, where the convention counts it"),
    sayLater("every matrix and bias of attention"),
    sayLater("layers x (experts that a token meets x (3 h d_ff gated or 2 h d_ff, + biases))"),
    routerFormula, otherFormula};

Amount activeBy(second::Part part, const Evaluation &evaluation)
{
    const auto totals = second::tensorTotals(evaluation.design);
    if (!totals)
        return std::nullopt;
    if (part != second::Part::embedding)
        return totals->of(part).met;
    switch (evaluation.parameters.convention) {
    case ActiveConvention::inclAll:
        return totals->of(part).stored;
    case ActiveConvention::exclAllEmbeddings:
        return 0;
    case ActiveConvention::exclInputEmbedding:
        break;
    }
    return totals->table;
}

Subject otherParameters()
{
    const PartRow &row = weightParts().back();
    Subject subject = subjectOf("total", row, say("Parameters"), Unit::parameters);
    subject.formula = say(otherFormula);
    subject.first = [](const Evaluation &e) {
        return Value(parametersByPart(e.parameters)[indexOf(Part::other)]);
    };
    subject.how = say("Every tensor of norms and sinks is listed as in a checkpoint, layer by "
                      "layer, and their lengths are summed.");
    subject.second = [row](const Evaluation &e) {
        const auto totals = second::tensorTotals(e.design);
        return sumOver(row, [&](second::Part part) {
            return totals ? Amount(totals->of(part).stored) : std::nullopt;
        });
    };
    subject.substituted = [](const Evaluation &e) { return normsAndSinks(e.design); };
    subject.source = say("Shapes of the published configurations (config.json)");
    return subject;
}

Subject activePart(const PartRow &row)
{
    Subject subject = subjectOf("active", row, say("Active parameters"), Unit::parameters);
    subject.formula = say(activeFormula[indexOf(row.part)]);
    subject.first = [part = row.part](const Evaluation &e) {
        return Value(activeByPart(e.parameters)[indexOf(part)]);
    };
    subject.how = say("Every weight tensor of this part is listed as in a checkpoint, layer by "
                      "layer, and those that one token meets are summed.");
    subject.second = [row](const Evaluation &e) {
        return sumOver(row, [&](second::Part part) { return activeBy(part, e); });
    };
    subject.substituted = [part = row.part](const Evaluation &e) {
        return activeExpression(part, e);
    };
    if (row.part == Part::embedding)
        subject.assumptions = {say("Unless chosen otherwise the input embedding is left out and "
                                   "the head is counted, as in the gpt-oss model card.")};
    subject.source = say(activeSource);
    return subject;
}

/// "114,661,785,600 x 17 / 32 bytes + 39,813,120 others x 2 bytes" of a part.
std::string bytesSubstituted(const PartRow &row, const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const ParameterCount &count = evaluation.parameters;
    const std::int64_t all = parametersByPart(count)[indexOf(row.part)];
    const auto others = [](std::int64_t rest) {
        return rest > 0 ? "\n+ " + otherBytes(rest) : std::string();
    };
    const bool isFourBit =
        design.weightFormat == WeightFormat::mxfp4 || design.weightFormat == WeightFormat::nvfp4;
    if (isFourBit && row.part == Part::feedForward && count.routedExpertWeights > 0)
        return expertBytes(design.weightFormat, count.routedExpertWeights) +
               others(all - count.routedExpertWeights);
    const bool isEightBit =
        design.weightFormat == WeightFormat::fp8 || design.weightFormat == WeightFormat::int8;
    const auto totals =
        isEightBit ? second::tensorTotals(design) : std::optional<second::TensorTotals>();
    if (!totals)
        return plainBytes(all);
    const second::PartTotals &part = totals->of(row.tensors.front());
    if (part.eightBitElements == 0)
        return plainBytes(all);
    // How many they are, the evaluation does not say.
    return eightBitBytes(design.weightFormat, part.eightBitElements, part.eightBitBlocks) +
           others(all - part.eightBitElements);
}

Subject bytePart(const PartRow &row)
{
    Subject subject = subjectOf("weight_bytes", row, say("Stored weights"), Unit::bytes);
    subject.formula = say(storedFormula);
    subject.first = [part = row.part](const Evaluation &e) {
        return Value(weightBytesByPart(e.design, e.design.weightFormat)[indexOf(part)]);
    };
    subject.how = say("Every weight tensor of this part is listed as in a checkpoint and stored in "
                      "its own format: bits of elements and of the scales of their blocks.");
    subject.second = [row](const Evaluation &e) {
        return sumOver(row, [&](second::Part part) { return second::storedBytes(e.design, part); });
    };
    subject.substituted = [row](const Evaluation &e) { return bytesSubstituted(row, e); };
    subject.assumptions = {
        say("MXFP4 and NVFP4 hold the matrices of routed experts alone, FP8 and INT8 the matrices "
            "of attention and feed-forward. Everything else is bf16.")};
    subject.source = formatSource;
    return subject;
}

std::string overKeysText(const Design &design)
{
    Sum sum;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const AttentionKind &kind = attentionOf(design, mask);
        if (layersWith(design, mask) > 0)
            sum.addLine(layersText(design, mask) + " x " +
                        say("%1 heads", grouped(kind.queryHeads)) + " x " +
                        say("%1 keys", grouped(keptTokens(design, mask))) + " x (" +
                        grouped(kind.headDim) + " + " + grouped(kind.valueHeadDim) + ")");
    }
    return "2 x (" + sum.text() + ")";
}

std::string multipliedText(Part part, const Design &design)
{
    Sum sum;
    switch (part) {
    case Part::embedding:
        return "2 x " + headTerm(design.hiddenSize, design.vocabulary);
    case Part::attention:
        for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
            if (layersWith(design, mask) > 0)
                sum.addLine(layersText(design, mask) + " x (" +
                            attentionMatrices(attentionOf(design, mask), design.hiddenSize) + ")");
        }
        break;
    case Part::feedForward:
        for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
            if (layersWith(design, type) > 0)
                sum.addLine(layersText(design, type) + " x (" +
                            feedForwardTensors(feedForwardOf(design, type), type, design.hiddenSize,
                                               Experts::met, false) +
                            ")");
        }
        break;
    case Part::router:
        if (layersWith(design, FeedForwardType::mixture) > 0)
            sum.add(layersText(design, FeedForwardType::mixture) + " x " +
                    grouped(design.hiddenSize) + " x " + grouped(design.mixture.experts));
        break;
    case Part::other:
        return "0";
    case Part::keys:
        return overKeysText(design);
    }
    return "2 x (" + sum.text() + ")";
}

Subject flopPart(const PartRow &row)
{
    Subject subject =
        subjectOf("forward_flops_per_token", row, say("Operations of a token"), Unit::operations);
    const bool isOverKeys = row.part == Part::keys;
    subject.formula = isOverKeys ? say("2 x layers x a x keys x (d + d_v)")
                                 : say("2 x elements of every matrix that a token meets");
    subject.first = [part = row.part](const Evaluation &e) {
        return Value(flopsByPart(e.design)[indexOf(part)]);
    };
    subject.how = isOverKeys
                      ? say("Layer by layer each query head meets each key and each value.")
                      : say("Every weight tensor of this part is listed as in a checkpoint, and "
                            "those that a token is multiplied by are summed.");
    subject.second = [row, isOverKeys](const Evaluation &e) -> std::optional<Value> {
        if (isOverKeys) {
            const Amount amount = second::operationsOverKeys(e.design);
            return amount ? std::optional<Value>(*amount) : std::nullopt;
        }
        return sumOver(
            row, [&](second::Part part) { return second::operationsPerToken(e.design, part); });
    };
    subject.substituted = [part = row.part](const Evaluation &e) {
        return multipliedText(part, e.design);
    };
    subject.assumptions = {say(multiplyAdds), say(lastToken)};
    if (isOverKeys || row.part == Part::attention)
        subject.assumptions.push_back(say(latentsExpanded));
    subject.source = say(productSource);
    subject.tolerance = {1e-12, 0}; // sums in double
    return subject;
}

} // namespace

void appendBudgetSubjects(std::vector<Subject> &all)
{
    all.push_back(otherParameters());
    for (const PartRow &row : weightParts()) {
        all.push_back(activePart(row));
        all.push_back(bytePart(row));
        if (row.part != Part::other)
            all.push_back(flopPart(row));
    }
    all.push_back(flopPart({Part::keys, "keys", sayLater("attention over keys"), {}}));
}

} // namespace dimscope::why
