// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/second/windows.h"
#include "core/why/subject_groups.h"

namespace dimscope::why {

namespace {

constexpr std::string_view maskSource =
    sayLater("openai/gpt-oss torch/model.py: a query sees its window, itself included");

/// Nothing where no layer slides.
template<auto Member>
std::optional<Value> sliding(const Evaluation &evaluation)
{
    if (evaluation.receptiveField.slidingLayers == 0)
        return std::nullopt;
    return Value(evaluation.receptiveField.*Member);
}

std::optional<Value> inSight(const Evaluation &evaluation, second::Stack stack)
{
    const Design &design = evaluation.design;
    const auto tokens = second::tokensInSight(design, design.layers, stack);
    return tokens ? std::optional<Value>(*tokens) : std::nullopt;
}

std::string window(const Evaluation &evaluation)
{
    return grouped(evaluation.design.slidingAttention.window);
}

constexpr std::string_view overAnyText =
    sayLater("Over a text without end: no token of a shorter context is further away than its "
             "beginning.");

Subject reach(const char *id, std::string_view title, second::Stack stack)
{
    Subject subject;
    subject.id = id;
    subject.title = say(title);
    subject.unit = Unit::tokens;
    subject.formula = say("1 + L (W - 1): each layer adds its window less the token itself");
    subject.how = say("Layer by layer every token is marked that a marked one can see through its "
                      "window, and the marks are counted.");
    subject.second = [stack](const Evaluation &e) { return inSight(e, stack); };
    subject.assumptions = {say("A window of W keys includes the token itself."),
                           say("What can be reached is not what is used: influence lies around "
                               "half of it and less.")};
    subject.source = say(maskSource);
    return subject;
}

Subject stacked()
{
    Subject subject =
        reach("stacked_reach", sayLater("Reach of the sliding layers"), second::Stack::sliding);
    subject.first = sliding<&ReceptiveFieldRow::stackedSliding>;
    subject.assumptions.push_back(say(overAnyText));
    subject.substituted = [](const Evaluation &e) {
        return "1 + " + grouped(e.receptiveField.slidingLayers) + " x (" + window(e) + " - 1)";
    };
    return subject;
}

Subject allSliding()
{
    Subject subject = reach("all_layers_reach", sayLater("Reach as if every layer were sliding"),
                            second::Stack::allSliding);
    subject.first = sliding<&ReceptiveFieldRow::allLayersSliding>;
    subject.assumptions.push_back(say(overAnyText));
    subject.substituted = [](const Evaluation &e) {
        const ReceptiveFieldRow &row = e.receptiveField;
        return "1 + " + grouped(row.slidingLayers + row.fullLayers) + " x (" + window(e) + " - 1)";
    };
    return subject;
}

Subject nominal()
{
    Subject subject = reach("nominal_reach", sayLater("Reach of all layers together"),
                            second::Stack::asConfigured);
    subject.formula = say("the context where any layer is full, else min(1 + L (W - 1), context)");
    subject.first = [](const Evaluation &e) -> std::optional<Value> {
        const ReceptiveFieldRow &row = e.receptiveField;
        if (row.slidingLayers + row.fullLayers == 0)
            return std::nullopt;
        return Value(row.nominal);
    };
    subject.substituted = [](const Evaluation &e) {
        const ReceptiveFieldRow &row = e.receptiveField;
        if (row.fullLayers > 0 && layersWith(e.design, AttentionMask::full) == 0)
            return say("%1 layers, whose window of %2 keys is not shorter, see the context",
                       grouped(row.fullLayers), window(e));
        if (row.fullLayers > 0)
            return say("%1 full layers see the context", grouped(row.fullLayers));
        return "min(1 + " + grouped(row.slidingLayers) + " x (" + window(e) + " - 1), " +
               grouped(e.design.context) + ")";
    };
    return subject;
}

Subject product()
{
    Subject subject;
    subject.id = "article_product";
    subject.title = say("Layers x window");
    subject.unit = Unit::tokens;
    subject.formula = say("L W over all layers, as the article multiplies");
    subject.first = sliding<&ReceptiveFieldRow::articleProduct>;
    subject.how = say("The window is added up layer after layer.");
    subject.second = [](const Evaluation &e) -> std::optional<Value> {
        const auto sum = second::windowsAddedUp(e.design, e.design.layers);
        return sum ? std::optional<Value>(*sum) : std::nullopt;
    };
    subject.substituted = [](const Evaluation &e) {
        const ReceptiveFieldRow &row = e.receptiveField;
        return grouped(row.slidingLayers + row.fullLayers) + " x " + window(e);
    };
    subject.assumptions = {
        say("Counts every layer as sliding, which it is not where patterns alternate."),
        say("Mistral's convention, in which a window does not include the token itself.")};
    subject.source = say("The article; Mistral 7B, section 2");
    return subject;
}

/// Mean or deviation of the influence.
Subject spread(const char *id, std::string_view title, const char *formula,
               double second::Spread::*member)
{
    Subject subject;
    subject.id = id;
    subject.title = say(title);
    subject.unit = Unit::tokens;
    subject.formula = formula;
    subject.how = say("The distances of every key of the window are weighed and summed one by one "
                      "for the moments of a layer, which are added layer by layer.");
    subject.second = [member](const Evaluation &e) -> std::optional<Value> {
        const auto spread =
            second::spreadOfSources(e.design, e.design.layers, e.receptiveField.alpha);
        return spread ? std::optional<Value>((*spread).*member) : std::nullopt;
    };
    subject.assumptions = {
        say("Attention is uniform inside each window, and layers are independent."),
        say("A share alpha of each layer's output is the residual path, which stays where it is."),
        say("Over the sliding layers alone."), say(overAnyText)};
    subject.source = say("Xiao, Why Stacking Sliding Windows Can't See Very Far, 2025, by exact "
                         "moments");
    subject.tolerance = {1e-10, 1e-9};
    return subject;
}

/// "(1 - 0.95) x ", nothing without a residual share.
std::string shareText(const Evaluation &evaluation)
{
    const double alpha = evaluation.receptiveField.alpha;
    return alpha > 0 ? "(1 - " + compact(alpha) + ") x " : "";
}

Subject mean()
{
    Subject subject = spread("influence_mean", sayLater("Mean distance of influence"),
                             "L mu,  mu = (1 - alpha) (W - 1) / 2", &second::Spread::mean);
    subject.first = sliding<&ReceptiveFieldRow::mean>;
    subject.substituted = [](const Evaluation &e) {
        return grouped(e.receptiveField.slidingLayers) + " x " + shareText(e) + "(" + window(e) +
               " - 1) / 2";
    };
    return subject;
}

Subject deviation()
{
    Subject subject = spread(
        "influence_deviation", sayLater("Spread of influence (standard deviation)"),
        "sqrt(L [(1 - alpha) (W - 1) (2 W - 1) / 6 - mu^2])", &second::Spread::standardDeviation);
    subject.first = sliding<&ReceptiveFieldRow::standardDeviation>;
    subject.substituted = [](const Evaluation &e) {
        const ReceptiveFieldRow &row = e.receptiveField;
        const double mu = row.mean / static_cast<double>(row.slidingLayers);
        return "sqrt(" + grouped(row.slidingLayers) + " x (" + shareText(e) + "(" + window(e) +
               " - 1) x (2 x " + window(e) + " - 1) / 6 - " + compact(mu) + "^2))";
    };
    return subject;
}

} // namespace

void appendReachSubjects(std::vector<Subject> &all)
{
    all.push_back(nominal());
    all.push_back(stacked());
    all.push_back(allSliding());
    all.push_back(product());
    all.push_back(mean());
    all.push_back(deviation());
}

} // namespace dimscope::why
