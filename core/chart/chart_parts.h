// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <string>

/// What the chart models have in common.
namespace dimscope::chart {

/// Colour slots mean the same in every chart.
namespace slot {
inline constexpr int exact = 0;   ///< exact theory, or measured here
inline constexpr int article = 1; ///< what the article claims or shows
inline constexpr int design = 2;
inline constexpr int other = 3; ///< and above
} // namespace slot

/// The design's name, or words for one that has none.
inline std::string designName(const Evaluation &evaluation)
{
    return evaluation.design.name.empty() ? say("This design") : evaluation.design.name;
}

/// Whether any layer attends by latents (MLA), whose products have an expanded and an absorbed
/// form.
inline bool hasLatentAttention(const Design &design)
{
    return (layersWith(design, AttentionMask::full) > 0 && design.fullAttention.latent) ||
           (layersWith(design, AttentionMask::sliding) > 0 && design.slidingAttention.latent);
}

/// A stack reaches over a text without end, and so its influence lies where it would be in one:
/// "2,287 tokens", or "131,041 tokens (beyond the context of 32,768)".
inline std::string overAnyText(const std::string &tokens, double number, std::int64_t context)
{
    return number > static_cast<double>(context)
               ? say("%1 (beyond the context of %2)", tokens, grouped(context))
               : tokens;
}

} // namespace dimscope::chart
