// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"
#include "core/why/explanation.h"

#include <optional>

namespace dimscope::why {

/// What a ring of "entropy_bound" at `at` (log2 of the keys, head dimension) stands for: a head
/// dimension of the design against the exact bound over its keys, and whether it meets it. The
/// nearest ring is meant; nothing where the design has none.
std::optional<Explanation> explainHeadRing(chart::Point at, const Evaluation &evaluation);

} // namespace dimscope::why
