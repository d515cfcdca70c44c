// SPDX-License-Identifier: MIT
#include "core/why/head_ring.h"

#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/curve_groups.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dimscope::why {

namespace {

double exponentOf(const EntropyBoundRow &row)
{
    return std::log2(static_cast<double>(std::max<std::int64_t>(row.keys, 1)));
}

const EntropyBoundRow *rowAt(chart::Point at, const Evaluation &evaluation)
{
    const auto distance = [at](const EntropyBoundRow &row) {
        return std::pair(std::abs(exponentOf(row) - at.x),
                         std::abs(static_cast<double>(row.headDim) - at.y));
    };
    const auto &rows = evaluation.entropyBound;
    const auto nearest =
        std::min_element(rows.begin(), rows.end(), [&](const auto &one, const auto &other) {
            return distance(one) < distance(other);
        });
    return nearest == rows.end() ? nullptr : &*nearest;
}

} // namespace

std::optional<Explanation> explainHeadRing(chart::Point at, const Evaluation &evaluation)
{
    const EntropyBoundRow *row = rowAt(at, evaluation);
    if (row == nullptr)
        return std::nullopt;
    const bool isFull = row->attention == AttentionMask::full;
    const std::optional<Subject> curve = boundCurve("exact_joint", exponentOf(*row));
    std::optional<Explanation> explanation = explain(*curve, evaluation);
    const std::optional<Explanation> whole =
        explain(isFull ? "exact_joint.full" : "exact_joint.sliding", evaluation);
    if (!explanation || !whole)
        return std::nullopt;
    const std::string head = grouped(row->headDim);
    const std::string keys = grouped(row->keys);
    const std::string bound = significant(realOf(*curve->first(evaluation)), 4);
    const std::string exact = grouped(row->exactJoint);
    const bool meets = row->headDim >= row->exactJoint;
    explanation->id = "entropy_bound.ring";
    explanation->title = isFull ? say("Head dimension %1 over %2 keys, full layers", head, keys)
                                : say("Head dimension %1 over %2 keys, sliding layers", head, keys);
    explanation->value =
        meets
            ? say("%1 against %2 dimensions (exact whole %3): meets the bound", head, bound, exact)
            : say("%1 against %2 dimensions (exact whole %3): does not meet the bound", head, bound,
                  exact);
    explanation->substituted += "\n" + head + (meets ? " >= " : " < ") + exact;
    // Both numbers are shown, so both are held against a second computation.
    if (explanation->check.agrees() && !whole->check.agrees())
        explanation->check = whole->check;
    return explanation;
}

} // namespace dimscope::why
