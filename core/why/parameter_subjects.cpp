// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/common_texts.h"
#include "core/why/expressions.h"
#include "core/why/second/tensors.h"
#include "core/why/subject_groups.h"

namespace dimscope::why {

namespace {

/// A part of the count, and the same part of the sums over tensors; all of them where none is
/// named.
Subject part(const char *id, std::string title, std::string formula,
             std::int64_t ParameterCount::*first, std::optional<second::Part> tensors,
             std::string (*expression)(const Design &))
{
    Subject subject;
    subject.id = id;
    subject.title = std::move(title);
    subject.unit = Unit::parameters;
    subject.formula = std::move(formula);
    subject.first = [first](const Evaluation &e) { return Value(e.parameters.*first); };
    subject.how =
        say("Every weight tensor is listed as in a checkpoint, layer by layer, and rows x "
            "columns are summed.");
    subject.second = [tensors](const Evaluation &e) -> std::optional<Value> {
        const auto totals = second::tensorTotals(e.design);
        if (!totals)
            return std::nullopt;
        return (tensors ? totals->of(*tensors) : totals->all).stored;
    };
    subject.substituted = [expression](const Evaluation &e) { return expression(e.design); };
    // A test counts them in its data: presets whose exact total is published.
    subject.source =
        say("Shapes of the published configurations (config.json); the sums equal the published "
            "totals to the digit for the 42 presets of which an exact total is published");
    return subject;
}

std::string totalSubstituted(const Evaluation &evaluation)
{
    const ParameterCount &count = evaluation.parameters;
    Sum sum;
    const auto add = [&sum](std::int64_t value, std::string_view term) {
        if (value > 0)
            sum.addLine(say(term, grouped(value)));
    };
    add(count.embedding, sayLater("%1 embedding"));
    add(count.attention, sayLater("%1 attention"));
    add(count.feedForward, sayLater("%1 feed-forward"));
    add(count.router, sayLater("%1 router"));
    add(count.norms, sayLater("%1 norms"));
    add(count.sinks, sayLater("%1 sinks"));
    return sum.text();
}

std::optional<Value> activeByTensors(const Evaluation &evaluation)
{
    const auto totals = second::tensorTotals(evaluation.design);
    if (!totals)
        return std::nullopt;
    switch (evaluation.parameters.convention) {
    case ActiveConvention::inclAll:
        return totals->activeBody() + totals->of(second::Part::embedding).stored;
    case ActiveConvention::exclAllEmbeddings:
        return totals->activeBody();
    case ActiveConvention::exclInputEmbedding:
        break;
    }
    return totals->activeBody() + totals->table;
}

std::string activeSubstituted(const Evaluation &evaluation)
{
    const ParameterCount &count = evaluation.parameters;
    const Design &design = evaluation.design;
    Sum sum;
    sum.addLine(say("%1 attention", grouped(count.attention)));
    if (count.sinks > 0)
        sum.add(say("%1 sinks", grouped(count.sinks)));
    if (count.router > 0)
        sum.add(say("%1 router", grouped(count.router)));
    sum.add(say("%1 norms", grouped(count.norms)));
    sum.addLine(feedForwardExpression(design, Experts::met));
    if (count.convention == ActiveConvention::inclAll)
        sum.addLine(embeddingExpression(design));
    if (count.convention == ActiveConvention::exclInputEmbedding)
        sum.addLine(headTerm(design.vocabulary, design.hiddenSize));
    return sum.text();
}

Subject total()
{
    Subject subject = part("total", say("Parameters"),
                           say("embedding + attention + feed-forward + router + norms + sinks"),
                           &ParameterCount::total, std::nullopt, embeddingExpression);
    subject.substituted = totalSubstituted;
    subject.assumptions = {
        say("Modules for multi-token prediction, rotary buffers, scales of quantised weights and "
            "vision towers are left out.")};
    return subject;
}

Subject active()
{
    Subject subject;
    subject.id = "active";
    subject.title = say("Active parameters");
    subject.unit = Unit::parameters;
    subject.formula = say("everything but the experts that a token does not meet; embeddings by "
                          "convention");
    subject.first = [](const Evaluation &e) { return Value(e.parameters.active); };
    subject.how =
        say("Every weight tensor is listed as in a checkpoint, layer by layer, and those that one "
            "token meets are summed.");
    subject.second = activeByTensors;
    subject.substituted = activeSubstituted;
    subject.assumptions = {
        say("There is no single convention: unless chosen otherwise the input embedding is left "
            "out and the head is counted, as in the gpt-oss model card; Mixtral and Qwen3 count "
            "both.")};
    subject.source = say(activeSource);
    return subject;
}

} // namespace

void appendParameterSubjects(std::vector<Subject> &all)
{
    using P = ParameterCount;
    using T = second::Part;
    all.push_back(total());
    all.push_back(active());
    all.push_back(part("embedding", say("Embedding parameters"),
                       say("V h input table + positions h + V h head, unless it is tied"),
                       &P::embedding, T::embedding, embeddingExpression));
    all.push_back(part("attention", say("Attention parameters"),
                       say("layers x (h (a d + a_kv d + a_kv d_v) + a d_v h + biases); with "
                           "latents through their ranks"),
                       &P::attention, T::attention, attentionExpression));
    all.push_back(part("feed_forward", say("Feed-forward parameters"),
                       say("layers x blocks x (3 h d_ff gated or 2 h d_ff, + biases)"),
                       &P::feedForward, T::feedForward, [](const Design &design) {
                           return feedForwardExpression(design, Experts::stored);
                       }));
    all.push_back(part("router", say("Router parameters"), say(routerFormula), &P::router,
                       T::router, routerExpression));
    all.push_back(
        part("norms", say("Norm parameters"),
             say("layers x norms x width + the last norm + norms of queries, keys and latents"),
             &P::norms, T::norms, normsExpression));
    all.push_back(part("sinks", say("Sink parameters"),
                       say("layers x query heads: one learned logit each"), &P::sinks, T::sinks,
                       sinksExpression));
}

} // namespace dimscope::why
