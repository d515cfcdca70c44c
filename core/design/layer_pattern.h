// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/design/field_spec.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope {

/// The named patterns, such as "sliding, full", and last "written out" for any other.
std::span<const FieldChoice> layerPatternChoices();

/// Index of the design's pattern among the choices.
std::int64_t layerPatternIndex(const Design &design);
void setLayerPatternIndex(Design &design, std::int64_t index);

/// "SF" for sliding, full ...; none unless every letter is S or F and there is at least one.
std::optional<std::vector<AttentionMask>> layerPatternFromText(std::string_view text);
std::string layerPatternText(const std::vector<AttentionMask> &pattern);

/// Sets the pattern; a kind that the design did not have before is copied from the other.
void setLayerPattern(Design &design, std::vector<AttentionMask> pattern);

/// The shortest pattern that repeats to the same layers.
template<typename T>
std::vector<T> shortestPeriod(std::vector<T> layers)
{
    for (std::size_t period = 1; period < layers.size(); ++period) {
        bool repeats = true;
        for (std::size_t i = period; i < layers.size() && repeats; ++i)
            repeats = layers[i] == layers[i - period];
        if (repeats) {
            layers.resize(period);
            break;
        }
    }
    return layers;
}

} // namespace dimscope
