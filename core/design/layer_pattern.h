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

/// The shortest pattern that repeats to the same layers, the last repetition perhaps cut short.
/// Linear in the layers (border of each prefix, as in Knuth, Morris and Pratt).
template<typename T>
std::vector<T> shortestPeriod(std::vector<T> layers)
{
    std::vector<std::size_t> border(layers.size(), 0);
    for (std::size_t i = 1; i < layers.size(); ++i) {
        std::size_t length = border[i - 1];
        while (length > 0 && layers[i] != layers[length])
            length = border[length - 1];
        border[i] = layers[i] == layers[length] ? length + 1 : 0;
    }
    if (!layers.empty())
        layers.resize(layers.size() - border.back());
    return layers;
}

/// The shortest pattern that says the same for any number of layers: "SF" for SFSF, but SFS stays.
template<typename T>
std::vector<T> wholePeriod(const std::vector<T> &pattern)
{
    std::vector<T> period = shortestPeriod(pattern);
    return period.empty() || pattern.size() % period.size() == 0 ? period : pattern;
}

} // namespace dimscope
