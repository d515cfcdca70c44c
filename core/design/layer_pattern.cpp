// SPDX-License-Identifier: MIT
#include "core/design/layer_pattern.h"

#include "core/language/say.h"

#include <array>

namespace dimscope {

namespace {

constexpr std::int64_t usualWindow = 128;

constexpr std::array<FieldChoice, 6> choices{{{"full", sayLater("All full")},
                                              {"sliding", sayLater("All sliding")},
                                              {"alternating", sayLater("Sliding, full")},
                                              {"three_to_one", sayLater("3 sliding, 1 full")},
                                              {"five_to_one", sayLater("5 sliding, 1 full")},
                                              {"written_out", sayLater("Written out")}}};
constexpr std::array<std::string_view, 5> letters{"F", "S", "SF", "SSSF", "SSSSSF"};

} // namespace

std::span<const FieldChoice> layerPatternChoices()
{
    return choices;
}

std::int64_t layerPatternIndex(const Design &design)
{
    const std::string text = layerPatternText(wholePeriod(design.attentionPattern));
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i] == text)
            return static_cast<std::int64_t>(i);
    }
    return letters.size();
}

void setLayerPatternIndex(Design &design, std::int64_t index)
{
    // Choosing 'written out' keeps what is there.
    if (index >= 0 && index < static_cast<std::int64_t>(letters.size()))
        setLayerPattern(design, *layerPatternFromText(letters[static_cast<std::size_t>(index)]));
}

std::optional<std::vector<AttentionMask>> layerPatternFromText(std::string_view text)
{
    std::vector<AttentionMask> pattern;
    for (const char letter : text) {
        if (letter != 'S' && letter != 'F')
            return std::nullopt;
        pattern.push_back(letter == 'S' ? AttentionMask::sliding : AttentionMask::full);
    }
    if (pattern.empty())
        return std::nullopt;
    return pattern;
}

std::string layerPatternText(const std::vector<AttentionMask> &pattern)
{
    std::string text;
    for (const AttentionMask mask : pattern)
        text += mask == AttentionMask::sliding ? 'S' : 'F';
    return text;
}

void setLayerPattern(Design &design, std::vector<AttentionMask> pattern)
{
    design.attentionPattern = std::move(pattern);
    if (design.slidingAttention.queryHeads == 0) {
        design.slidingAttention = design.fullAttention;
        design.slidingAttention.window = usualWindow;
    }
    if (design.fullAttention.queryHeads == 0) {
        design.fullAttention = design.slidingAttention;
        design.fullAttention.window = 0;
    }
    if (design.slidingAttention.window == 0)
        design.slidingAttention.window = usualWindow;
}

} // namespace dimscope
