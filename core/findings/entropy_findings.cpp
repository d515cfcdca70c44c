// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/number_text.h"

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

std::string rulesText(const EntropyBoundRow &row)
{
    return "8.33 log2 N = " + grouped(row.log2833, 1) +
           " head dimensions; its source means 8.33 ln N = " + grouped(row.natural833, 1) +
           " (exact " + grouped(row.exactJoint) + ")";
}

std::string comparison(const EntropyBoundRow &row)
{
    switch (verdictOf(row)) {
    case Verdict::holds:
        return " satisfy both";
    case Verdict::depends:
        return " satisfy the source but not the article";
    default:
        return " fall short of both";
    }
}

} // namespace

Finding windowBound(const Evaluation &evaluation)
{
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::sliding);
    if (!row) {
        return {"window_bound", Verdict::notApplicable,
                "This design has no sliding layers, so the bound for a window does not apply."};
    }
    return {"window_bound", verdictOf(*row),
            "For a window of " + grouped(row->keys) + " keys the article asks for " +
                rulesText(*row) + ". The " + grouped(row->headDim) + " dimensions of a head" +
                comparison(*row) + "."};
}

Finding contextBound(const Evaluation &evaluation)
{
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::full);
    if (!row) {
        return {"context_bound", Verdict::notApplicable,
                "This design has no full-attention layers, so no head sees the whole context."};
    }
    const Verdict verdict = verdictOf(*row);
    std::string text = "Over the whole context of " + grouped(row->keys) +
                       " keys the article's rule asks for " + rulesText(*row) + ". The " +
                       grouped(row->headDim) + " dimensions of a head" + comparison(*row);
    const EntropyBoundRow *window = rowOf(evaluation, AttentionMask::sliding);
    if (window && window->headDim == row->headDim && verdict == Verdict::fails)
        text += ", so the window cannot be the reason for " + grouped(row->headDim);
    return {"context_bound", verdict, text + "."};
}

} // namespace dimscope::findings
