// SPDX-License-Identifier: MIT
#pragma once

#include "core/evaluation.h"

/// What the article's claims come to for a design. Every function reads the numbers of the
/// evaluation, which must be complete but for `findings`.
namespace dimscope::findings {

/// The article's bound for the sliding window.
Finding windowBound(const Evaluation &evaluation);
/// The same bound where attention is full.
Finding contextBound(const Evaluation &evaluation);
/// Whether the width of the feed-forward part is chosen by rank deficiency.
Finding rankDeficiency(const Evaluation &evaluation);
/// Whether layers times window is what the model sees.
Finding receptiveField(const Evaluation &evaluation);
/// How the hidden and intermediate sizes divide into rows and tiles.
Finding alignment(const Evaluation &evaluation);

/// All five in that order, those that do not apply last: the order must not jump under a slider.
std::vector<Finding> all(const Evaluation &evaluation);

} // namespace dimscope::findings
