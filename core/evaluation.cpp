// SPDX-License-Identifier: MIT
#include "core/evaluation.h"

#include "core/design/validate.h"
#include "core/findings/findings.h"
#include "core/theory/entropy_bound.h"
#include "core/theory/rank_deficiency.h"
#include "core/theory/receptive_field.h"
#include "core/theory/source_distances.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope {

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

/// Product of two counts; saturates, and negative counts are none.
std::int64_t product(std::int64_t a, std::int64_t b)
{
    if (a <= 0 || b <= 0)
        return 0;
    return a > most / b ? most : a * b;
}

std::int64_t sum(std::int64_t a, std::int64_t b)
{
    return a > most - b ? most : a + b;
}

EntropyBoundRow entropyBoundRow(const Design &design, AttentionMask mask)
{
    const AttentionKind &kind = attentionOf(design, mask);
    EntropyBoundRow row;
    row.attention = mask;
    row.keys = keysInSight(design, mask);
    row.headDim = kind.headDim;
    const auto keys = static_cast<double>(std::max<std::int64_t>(row.keys, 1));
    const double natural = std::log(keys);
    // The integers are the roots rounded up, so each root is solved once.
    row.exactJoint = static_cast<std::int64_t>(std::ceil(theory::exactBoundJoint(keys)));
    row.exactConditional =
        static_cast<std::int64_t>(std::ceil(theory::exactBoundConditional(keys)));
    row.natural833 = theory::sourceConstant * natural;
    row.log2833 = theory::sourceConstant * std::log2(keys);
    row.asymptoteJoint = theory::asymptoteConstantJoint * natural;
    row.asymptoteConditional = theory::asymptoteConstantConditional * natural;
    const auto dimension = static_cast<double>(kind.headDim);
    row.lossNats = theory::entropyLoss(dimension);
    row.maxKeysJoint = theory::maxKeysJoint(dimension);
    return row;
}

std::vector<EntropyBoundRow> entropyBoundRows(const Design &design)
{
    std::vector<EntropyBoundRow> rows;
    for (const AttentionMask mask : {AttentionMask::sliding, AttentionMask::full}) {
        if (layersWith(design, mask) > 0)
            rows.push_back(entropyBoundRow(design, mask));
    }
    return rows;
}

/// Units side by side that one token meets in a layer.
std::int64_t widthOf(const FeedForwardKind &kind, FeedForwardType type)
{
    if (type == FeedForwardType::dense)
        return std::max<std::int64_t>(kind.intermediateSize, 0);
    const std::int64_t shared =
        kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
    return sum(sum(product(kind.expertsPerToken, kind.intermediateSize),
                   product(kind.sharedExperts, shared)),
               std::max<std::int64_t>(kind.besideDense, 0));
}

RankDeficiencyRow rankDeficiencyRow(const Design &design, FeedForwardType type, double activation)
{
    const FeedForwardKind &kind = feedForwardOf(design, type);
    RankDeficiencyRow row;
    row.feedForward = type;
    row.layers = layersWith(design, type);
    row.hidden = design.hiddenSize;
    row.width = widthOf(kind, type);
    row.ratio =
        row.hidden > 0 ? static_cast<double>(row.width) / static_cast<double>(row.hidden) : 0;
    row.activation = activation;
    row.log10Probability = theory::log10RankDeficiency(row.width, row.hidden, activation);
    row.smallestWidth1e12 = theory::smallestWidth(row.hidden, -12, activation);
    row.modelApplies = !kind.gated;
    return row;
}

ReceptiveFieldRow receptiveFieldRow(const Design &design, const EvaluationChoices &choices)
{
    const std::int64_t window = design.slidingAttention.window;
    ReceptiveFieldRow row;
    row.alpha = choices.residualShare;
    for (const AttentionMask mask : {AttentionMask::sliding, AttentionMask::full})
        (seesContext(design, mask) ? row.fullLayers : row.slidingLayers) +=
            layersWith(design, mask);
    const std::int64_t layers = row.slidingLayers + row.fullLayers;
    if (row.slidingLayers > 0) {
        row.stackedSliding = theory::stackedReach(row.slidingLayers, window);
        row.allLayersSliding = theory::stackedReach(layers, window);
        row.articleProduct = product(layers, window);
        const theory::Influence influence = theory::influence(row.slidingLayers, window, row.alpha);
        row.mean = influence.mean;
        row.standardDeviation = influence.standardDeviation;
        if (choices.quantiles) {
            const theory::SourceDistances distances =
                theory::sourceDistances(row.slidingLayers, window, row.alpha);
            row.quantile50 = theory::distanceQuantile(distances, 0.5);
            row.quantile99 = theory::distanceQuantile(distances, 0.99);
            row.beyondWindow = theory::massFrom(distances, static_cast<double>(window));
        }
    }
    row.nominal =
        row.fullLayers > 0 ? design.context : std::min(row.stackedSliding, design.context);
    return row;
}

} // namespace

Evaluation evaluate(const Design &design, const EvaluationChoices &choices)
{
    Evaluation evaluation;
    evaluation.design = design;
    evaluation.problems = validate(design);
    evaluation.parameters = countParameters(design, choices.convention);
    evaluation.weightBytes = weightBytes(design, design.weightFormat);
    evaluation.kvCache = kvCache(design);
    evaluation.forwardFlopsPerToken = forwardFlopsPerToken(design);
    evaluation.entropyBound = entropyBoundRows(design);
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
        if (layersWith(design, type) > 0)
            evaluation.rankDeficiencyByKind.push_back(
                rankDeficiencyRow(design, type, choices.activation));
    }
    evaluation.rankDeficiency =
        evaluation.rankDeficiencyByKind.empty()
            ? rankDeficiencyRow(design, FeedForwardType::dense, choices.activation)
            : evaluation.rankDeficiencyByKind.back();
    evaluation.receptiveField = receptiveFieldRow(design, choices);
    evaluation.findings = findings::all(evaluation);
    return evaluation;
}

} // namespace dimscope
