// SPDX-License-Identifier: MIT
#include "core/counted.h"
#include "core/findings/findings.h"

#include <algorithm>

namespace dimscope::findings {

namespace {

const EntropyBoundRow *rowOf(const Evaluation &evaluation, AttentionMask mask)
{
    const auto &rows = evaluation.entropyBound;
    const auto row = std::find_if(rows.begin(), rows.end(), [mask](const EntropyBoundRow &one) {
        return one.attention == mask;
    });
    return row == rows.end() ? nullptr : &*row;
}

/// The claim is the article's; it depends where only its source's reading is met.
Verdict verdictOf(const EntropyBoundRow &row)
{
    const auto dimension = static_cast<double>(row.headDim);
    if (dimension >= row.log2833)
        return Verdict::holds;
    return dimension >= row.natural833 ? Verdict::depends : Verdict::fails;
}

std::string windowRules(const EntropyBoundRow &row)
{
    return say("For a window of %1 the article asks for 8.33 log2 N = %2 head dimensions; its "
               "source means 8.33 ln N = %3 (exact %4).",
               counted(row.keys, noun::key), grouped(row.log2833, 1), grouped(row.natural833, 1),
               grouped(row.exactJoint));
}

std::string contextRules(const EntropyBoundRow &row)
{
    return say("Over the whole context of %1 the article's rule asks for 8.33 log2 N = %2 head "
               "dimensions; its source means 8.33 ln N = %3 (exact %4).",
               counted(row.keys, noun::key), grouped(row.log2833, 1), grouped(row.natural833, 1),
               grouped(row.exactJoint));
}

/// How the head dimensions compare with both rules, as sentences: each whole.
struct ComparisonSentences
{
    Noun both;
    Noun sourceOnly;
    Noun neither;
};

constexpr ComparisonSentences everyHead{
    {sayLater("The %1 dimension of a head satisfies both."),
     sayLater("The %1 dimensions of a head satisfy both.")},
    {sayLater("The %1 dimension of a head satisfies the source but not the article."),
     sayLater("The %1 dimensions of a head satisfy the source but not the article.")},
    {sayLater("The %1 dimension of a head falls short of both."),
     sayLater("The %1 dimensions of a head fall short of both.")}};
constexpr ComparisonSentences slidingHeads{
    {sayLater("The %1 dimension of a head in sliding layers satisfies both."),
     sayLater("The %1 dimensions of a head in sliding layers satisfy both.")},
    {sayLater("The %1 dimension of a head in sliding layers satisfies the source but not the "
              "article."),
     sayLater("The %1 dimensions of a head in sliding layers satisfy the source but not the "
              "article.")},
    {sayLater("The %1 dimension of a head in sliding layers falls short of both."),
     sayLater("The %1 dimensions of a head in sliding layers fall short of both.")}};
constexpr ComparisonSentences fullHeads{
    {sayLater("The %1 dimension of a head in full layers satisfies both."),
     sayLater("The %1 dimensions of a head in full layers satisfy both.")},
    {sayLater("The %1 dimension of a head in full layers satisfies the source but not the "
              "article."),
     sayLater("The %1 dimensions of a head in full layers satisfy the source but not the "
              "article.")},
    {sayLater("The %1 dimension of a head in full layers falls short of both."),
     sayLater("The %1 dimensions of a head in full layers fall short of both.")}};
constexpr Noun noReason{sayLater("The %1 dimension of a head falls short of both, so the window "
                                 "cannot be the reason for %1."),
                        sayLater("The %1 dimensions of a head fall short of both, so the window "
                                 "cannot be the reason for %1.")};

/// Names the kind of layers where the heads of the other kind have another dimension.
std::string comparison(const Evaluation &evaluation, const EntropyBoundRow &row)
{
    const bool isOneSize =
        std::all_of(evaluation.entropyBound.begin(), evaluation.entropyBound.end(),
                    [&row](const EntropyBoundRow &other) { return other.headDim == row.headDim; });
    const ComparisonSentences &sentences = isOneSize                                 ? everyHead
                                           : row.attention == AttentionMask::sliding ? slidingHeads
                                                                                     : fullHeads;
    switch (verdictOf(row)) {
    case Verdict::holds:
        return counted(row.headDim, sentences.both);
    case Verdict::depends:
        return counted(row.headDim, sentences.sourceOnly);
    default:
        return counted(row.headDim, sentences.neither);
    }
}

} // namespace

Finding windowBound(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::sliding);
    if (!row) {
        return {"window_bound", Verdict::notApplicable,
                say("This design has no sliding layers, so the bound for a window does not "
                    "apply.")};
    }
    if (seesContext(design, AttentionMask::sliding)) {
        return {"window_bound", Verdict::notApplicable,
                say("A window of %1 acts as full attention over the context of %2, so "
                    "the bound for a window does not apply.",
                    counted(design.slidingAttention.window, noun::key),
                    counted(row->keys, noun::token))};
    }
    return {"window_bound", verdictOf(*row),
            windowRules(*row) + " " + comparison(evaluation, *row)};
}

Finding contextBound(const Evaluation &evaluation)
{
    const EntropyBoundRow *window = rowOf(evaluation, AttentionMask::sliding);
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::full);
    if (!row && window && seesContext(evaluation.design, AttentionMask::sliding))
        row = window;
    if (!row) {
        return {"context_bound", Verdict::notApplicable,
                say("This design has no full-attention layers, so no head sees the whole "
                    "context.")};
    }
    const Verdict verdict = verdictOf(*row);
    const bool isSame = window && window->keys < row->keys && window->headDim == row->headDim;
    const std::string compared = isSame && verdict == Verdict::fails
                                     ? counted(row->headDim, noReason)
                                     : comparison(evaluation, *row);
    return {"context_bound", verdict, contextRules(*row) + " " + compared};
}

} // namespace dimscope::findings
