// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/evaluate_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/text_output.h"
#include "core/design/field_limits.h"
#include "core/evaluation.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<const char *, ActiveConvention> conventions[] = {
    {"excl_input_embedding", ActiveConvention::exclInputEmbedding},
    {"incl_all", ActiveConvention::inclAll},
    {"excl_all_embeddings", ActiveConvention::exclAllEmbeddings}};

/// The options beside the design; a sentence where one is at fault.
std::optional<QString> readOptions(const QCommandLineParser &parser, EvaluationChoices &choices,
                                   Workload &workload)
{
    const QString convention = parser.value(u"active-convention"_s);
    const auto *known =
        std::find_if(std::begin(conventions), std::end(conventions),
                     [&](const auto &one) { return convention == QLatin1String(one.first); });
    if (known == std::end(conventions))
        return u"--active-convention takes excl_input_embedding, incl_all or excl_all_embeddings."_s;
    choices.convention = known->second;
    choices.quantiles = true;
    bool isNumber = false;
    choices.residualShare = parser.value(u"alpha"_s).toDouble(&isNumber);
    if (!isNumber || !(choices.residualShare >= 0 && choices.residualShare < 1))
        return u"--alpha takes a number from 0 to below 1."_s;
    choices.activation = parser.value(u"activation"_s).toDouble(&isNumber);
    if (!isNumber || !(choices.activation > 0 && choices.activation < 1))
        return u"--activation takes a number between 0 and 1."_s;
    for (const auto &[option, target] :
         {std::pair{u"prefill-tokens"_s, &workload.prefillTokens},
          std::pair{u"tensor-parallel"_s, &workload.tensorParallel}}) {
        *target = parser.value(option).toLongLong(&isNumber);
        if (!isNumber || *target < 1 || *target > largestDimension)
            return u"--%1 takes a whole number from 1."_s.arg(option);
    }
    return std::nullopt;
}

} // namespace

int runEvaluate()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope evaluate (--preset ID | --config FILE) [--set key=value ...]\n"
        "Prints what theory says about a design as JSON."_s);
    addDesignOptions(parser);
    parser.addOption({u"active-convention"_s,
                      u"What counts as active: excl_input_embedding, incl_all or "
                      "excl_all_embeddings."_s,
                      u"NAME"_s, u"excl_input_embedding"_s});
    parser.addOption(
        {u"alpha"_s, u"Residual share of the receptive field, 0 to 1."_s, u"SHARE"_s, u"0"_s});
    parser.addOption({u"activation"_s,
                      u"Probability of a unit to be on, for the rank deficiency."_s, u"P"_s,
                      u"0.5"_s});
    parser.addOption({u"prefill-tokens"_s,
                      u"Tokens of a sequence in the prefill products, at most the context."_s,
                      u"COUNT"_s, u"8192"_s});
    parser.addOption(
        {u"tensor-parallel"_s, u"Devices that share every product."_s, u"DEGREE"_s, u"1"_s});
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    EvaluationChoices choices;
    DocumentContext context;
    if (const auto fault = readOptions(parser, choices, context.workload)) {
        complain(*fault);
        return exitBadInput;
    }
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    context.assumed = design->assumed;
    context.ignored = design->ignored;
    const std::string document = toJson(evaluate(design->design, choices), context);
    if (const auto failure = writeTextTo(u"-"_s, document, u"The numbers"_s)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
