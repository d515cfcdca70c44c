// SPDX-License-Identifier: MIT
#include "core/findings.h"

#include "core/evaluation.h"
#include "core/number_text.h"
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <cmath>

namespace dimscope {

namespace {

const EntropyBoundRow *rowOf(const Evaluation &evaluation, AttentionMask mask)
{
    for (const EntropyBoundRow &row : evaluation.entropyBound) {
        if (row.attention == mask)
            return &row;
    }
    return nullptr;
}

/// "the article's 8.33 log2 N asks for 58.3 ..., its source's 8.33 ln N for 40.4, exactly 41".
std::string boundNumbers(const EntropyBoundRow &row)
{
    return "the article's 8.33 log2 N asks for " + grouped(row.log2833, 1) +
           " head dimensions, the natural log of its source for " + grouped(row.natural833, 1) +
           ", the exact joint bound for " + grouped(row.exactJoint);
}

Finding windowBound(const Evaluation &evaluation)
{
    Finding finding{"window_bound", Verdict::notApplicable,
                    "No layer has a window, so the article's bound for a window says nothing about "
                    "this design."};
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::sliding);
    if (row == nullptr)
        return finding;
    const auto dim = static_cast<double>(row->headDim);
    finding.text = "For a window of " + grouped(row->keys) + " keys " + boundNumbers(*row) + "; ";
    if (row->headDim >= row->exactJoint && dim >= row->log2833) {
        finding.verdict = Verdict::holds;
        finding.text +=
            "the head dimension of " + grouped(row->headDim) + " is ample by all three.";
    } else if (row->headDim >= row->exactJoint) {
        finding.verdict = Verdict::depends;
        finding.text += "the head dimension of " + grouped(row->headDim) +
                        " is ample by the exact bound and too small only by the article's log2.";
    } else {
        finding.verdict = Verdict::fails;
        finding.text += "the head dimension of " + grouped(row->headDim) + " is below it.";
    }
    return finding;
}

Finding contextBound(const Evaluation &evaluation)
{
    Finding finding{"context_bound", Verdict::notApplicable,
                    "No layer attends to the whole context, so its bound does not matter here."};
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::full);
    if (row == nullptr)
        return finding;
    finding.text =
        "For the full layers over " + grouped(row->keys) + " keys " + boundNumbers(*row) + "; ";
    const std::string held = "a head of " + grouped(row->headDim) + " dimensions holds " +
                             grouped(std::floor(row->maxKeysJoint), 0) + " keys";
    if (row->headDim >= row->exactJoint) {
        finding.verdict = Verdict::holds;
        finding.text += held + ".";
    } else {
        finding.verdict = Verdict::fails;
        finding.text += held + (rowOf(evaluation, AttentionMask::sliding) != nullptr
                                    ? ", so the window cannot be the reason for the head dimension."
                                    : ", so the rule fails where the model works.");
    }
    return finding;
}

Finding rankDeficiency(const Evaluation &evaluation)
{
    const RankDeficiencyRow &row = evaluation.rankDeficiency;
    Finding finding{"rank_deficiency", Verdict::depends, ""};
    const std::string probability = row.log10Probability < -4
                                        ? "10^" + grouped(row.log10Probability, 1)
                                        : shortNumber(std::pow(10.0, row.log10Probability));
    finding.text = "A token of width " + grouped(row.hidden) + " meets " + grouped(row.width) +
                   " units (" + shortNumber(row.ratio) +
                   " times): with half of them on, fewer than " + grouped(row.hidden) +
                   " are active with probability " + probability + "; below 10^-12 from " +
                   grouped(row.smallestWidth1e12) + " units on.";
    if (!row.modelApplies)
        finding.text += " Gated units are never exactly off, so this counts for ReLU only.";
    if (row.modelApplies)
        finding.verdict = row.log10Probability < -12 ? Verdict::holds : Verdict::fails;
    return finding;
}

Finding receptiveField(const Evaluation &evaluation)
{
    const ReceptiveFieldRow &row = evaluation.receptiveField;
    Finding finding{"receptive_field", Verdict::notApplicable,
                    "Every layer is full, so the receptive field is the whole context of " +
                        grouped(row.nominal) + " tokens from the first layer on."};
    if (row.slidingLayers == 0)
        return finding;
    finding.text = "Layers times window gives " + grouped(row.articleProduct) +
                   " tokens, but the " + grouped(row.slidingLayers) + " sliding layers reach " +
                   grouped(row.stackedSliding) + ", with uniform attention concentrated around " +
                   grouped(row.mean, 0) + " back";
    if (row.fullLayers > 0) {
        finding.verdict = Verdict::fails;
        finding.text += "; the " + grouped(row.fullLayers) + " full layers see all " +
                        grouped(row.nominal) + " anyway.";
    } else {
        finding.verdict = Verdict::depends;
        finding.text += ".";
    }
    return finding;
}

std::int64_t powerOfTwoIn(std::int64_t value)
{
    return value > 0 ? value & -value : 0;
}

Finding alignment(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const std::int64_t hidden = design.hiddenSize;
    const std::int64_t power = powerOfTwoIn(hidden);
    const double tiles = static_cast<double>(hidden) / 256;
    const double used = tiles > 0 ? tiles / std::ceil(tiles) : 0;
    Finding finding{"alignment", power >= 64 ? Verdict::holds : Verdict::fails, ""};
    finding.text = "The hidden size " + grouped(hidden) + " is a multiple of " + grouped(power) +
                   (power >= 64 ? ", so 16-bit rows are aligned to 128 bytes"
                                : ", so 16-bit rows are not aligned to 128 bytes") +
                   "; tiles of 256 columns are used to " + grouped(100 * used, 1) + " %.";
    return finding;
}

} // namespace

std::vector<Finding> findingsOf(const Evaluation &evaluation)
{
    std::vector<Finding> findings{windowBound(evaluation), contextBound(evaluation),
                                  receptiveField(evaluation), rankDeficiency(evaluation),
                                  alignment(evaluation)};
    std::stable_partition(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.verdict != Verdict::notApplicable;
    });
    return findings;
}

} // namespace dimscope
