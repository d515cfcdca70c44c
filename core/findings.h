// SPDX-License-Identifier: MIT
#pragma once

#include "core/finding.h"

#include <vector>

namespace dimscope {

struct Evaluation;

/// Five findings about a design whose numbers are evaluated: the article's bound claim for its
/// window and for its full layers, rank deficiency, receptive field and alignment. Those that apply
/// come first.
std::vector<Finding> findingsOf(const Evaluation &evaluation);

} // namespace dimscope
