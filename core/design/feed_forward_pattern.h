// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <string>
#include <string_view>

/// Which layers are mixtures, as the field table reads and writes it. What makes a design use a
/// kind that it did not have gives that kind the numbers that cannot be 0.
namespace dimscope {

/// 0: all dense, 1: all mixtures, 2: written out.
std::int64_t feedForwardPatternIndex(const Design &design);
void setFeedForwardPatternIndex(Design &design, std::int64_t index);

/// "DM" for dense, mixture ...
std::string feedForwardPatternText(const Design &design);
/// False, and nothing changed, unless every letter is D or M and there is at least one.
bool setFeedForwardPatternText(Design &design, std::string_view text);

void setLeadingDense(Design &design, std::int64_t layers);

/// Fills a kind that layers use and that has no width yet from the other kind: a dense block as
/// wide as what a token meets of a mixture, experts as wide as the dense block.
void fillFeedForward(Design &design);

} // namespace dimscope
