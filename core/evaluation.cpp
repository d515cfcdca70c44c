// SPDX-License-Identifier: MIT
#include "core/evaluation.h"

#include "core/counting/saturating.h"
#include "core/design/validate.h"
#include "core/findings.h"
#include "core/theory/entropy_bound.h"
#include "core/theory/rank_deficiency.h"
#include "core/theory/receptive_field.h"

#include <algorithm>
#include <cmath>

namespace dimscope {

namespace {

EntropyBoundRow entropyBound(const Design &design, AttentionMask mask)
{
    const AttentionKind &kind = attentionOf(design, mask);
    EntropyBoundRow row;
    row.attention = mask;
    row.keys = mask == AttentionMask::full ? design.context : kind.window;
    row.headDim = kind.headDim;
    const auto keys = static_cast<double>(row.keys);
    const double natural = keys > 1 ? std::log(keys) : 0;
    row.exactJoint = theory::smallestDimensionJoint(keys);
    row.exactConditional = theory::smallestDimensionConditional(keys);
    row.natural833 = theory::sourceConstant * natural;
    row.log2833 = keys > 1 ? theory::sourceConstant * std::log2(keys) : 0;
    row.asymptoteJoint = theory::asymptoteConstantJoint * natural;
    row.asymptoteConditional = theory::asymptoteConstantConditional * natural;
    row.lossNats = theory::entropyLoss(static_cast<double>(kind.headDim));
    row.maxKeysJoint = theory::maxKeysJoint(static_cast<double>(kind.headDim));
    return row;
}

RankDeficiencyRow rankDeficiency(const Design &design)
{
    const bool mixed = layersWith(design, FeedForwardType::mixture) > 0;
    const FeedForwardKind &kind = mixed ? design.mixture : design.dense;
    RankDeficiencyRow row;
    row.hidden = design.hiddenSize;
    if (mixed) {
        const std::int64_t shared =
            kind.sharedIntermediateSize > 0 ? kind.sharedIntermediateSize : kind.intermediateSize;
        row.width = (Saturating(kind.expertsPerToken) * kind.intermediateSize +
                     Saturating(kind.sharedExperts) * shared)
                        .value();
    } else {
        row.width = kind.intermediateSize;
    }
    row.ratio =
        row.hidden > 0 ? static_cast<double>(row.width) / static_cast<double>(row.hidden) : 0;
    row.log10Probability = theory::log10RankDeficiency(row.width, row.hidden);
    row.smallestWidth1e12 = theory::smallestWidth(row.hidden);
    row.modelApplies = !kind.gated;
    return row;
}

ReceptiveFieldRow receptiveField(const Design &design)
{
    const std::int64_t window = design.slidingAttention.window;
    ReceptiveFieldRow row;
    row.slidingLayers = layersWith(design, AttentionMask::sliding);
    row.fullLayers = layersWith(design, AttentionMask::full);
    if (row.slidingLayers > 0) {
        row.stackedSliding = theory::stackedReach(row.slidingLayers, window);
        row.allLayersSliding = theory::stackedReach(design.layers, window);
        row.articleProduct = (Saturating(design.layers) * window).value();
        const theory::Influence spread = theory::influence(row.slidingLayers, window, row.alpha);
        row.mean = spread.mean;
        row.standardDeviation = spread.standardDeviation;
    }
    row.nominal =
        row.fullLayers > 0 ? design.context : std::min(row.stackedSliding, design.context);
    return row;
}

} // namespace

Evaluation evaluate(const Design &design, ActiveConvention convention)
{
    Evaluation evaluation;
    evaluation.design = design;
    evaluation.problems = validate(design);
    evaluation.parameters = countParameters(design, convention);
    evaluation.weightBytes = weightBytes(design, design.weightFormat);
    evaluation.kvCache = kvCache(design);
    evaluation.forwardFlopsPerToken = forwardFlopsPerToken(design);
    for (const AttentionMask mask : {AttentionMask::sliding, AttentionMask::full}) {
        if (layersWith(design, mask) > 0)
            evaluation.entropyBound.push_back(entropyBound(design, mask));
    }
    evaluation.rankDeficiency = rankDeficiency(design);
    evaluation.receptiveField = receptiveField(design);
    evaluation.findings = findingsOf(evaluation);
    return evaluation;
}

} // namespace dimscope
