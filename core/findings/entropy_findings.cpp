// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/language/say.h"
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

std::string windowRules(const EntropyBoundRow &row)
{
    return say("For a window of %1 keys the article asks for 8.33 log2 N = %2 head dimensions; its "
               "source means 8.33 ln N = %3 (exact %4).",
               grouped(row.keys), grouped(row.log2833, 1), grouped(row.natural833, 1),
               grouped(row.exactJoint));
}

std::string contextRules(const EntropyBoundRow &row)
{
    return say(
        "Over the whole context of %1 keys the article's rule asks for 8.33 log2 N = %2 head "
        "dimensions; its source means 8.33 ln N = %3 (exact %4).",
        grouped(row.keys), grouped(row.log2833, 1), grouped(row.natural833, 1),
        grouped(row.exactJoint));
}

std::string comparison(const EntropyBoundRow &row)
{
    const std::string dimensions = grouped(row.headDim);
    switch (verdictOf(row)) {
    case Verdict::holds:
        return say("The %1 dimensions of a head satisfy both.", dimensions);
    case Verdict::depends:
        return say("The %1 dimensions of a head satisfy the source but not the article.",
                   dimensions);
    default:
        return say("The %1 dimensions of a head fall short of both.", dimensions);
    }
}

} // namespace

Finding windowBound(const Evaluation &evaluation)
{
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::sliding);
    if (!row) {
        return {"window_bound", Verdict::notApplicable,
                say("This design has no sliding layers, so the bound for a window does not "
                    "apply.")};
    }
    return {"window_bound", verdictOf(*row), windowRules(*row) + " " + comparison(*row)};
}

Finding contextBound(const Evaluation &evaluation)
{
    const EntropyBoundRow *row = rowOf(evaluation, AttentionMask::full);
    if (!row) {
        return {"context_bound", Verdict::notApplicable,
                say("This design has no full-attention layers, so no head sees the whole "
                    "context.")};
    }
    const Verdict verdict = verdictOf(*row);
    const EntropyBoundRow *window = rowOf(evaluation, AttentionMask::sliding);
    const bool isSame = window && window->headDim == row->headDim;
    const std::string compared =
        isSame && verdict == Verdict::fails
            ? say("The %1 dimensions of a head fall short of both, so the window cannot be the "
                  "reason for %1.",
                  grouped(row->headDim))
            : comparison(*row);
    return {"context_bound", verdict, contextRules(*row) + " " + compared};
}

} // namespace dimscope::findings
