// SPDX-License-Identifier: MIT
#include "core/design/feed_forward_pattern.h"

#include "core/design/layer_pattern.h"

#include <algorithm>

namespace dimscope {

namespace {

constexpr std::int64_t usualExperts = 8; // of Mixtral, as the remedy of a dense design
constexpr std::int64_t usualExpertsPerToken = 2;
constexpr std::int64_t widest = 131072; // a sum of odd values stays on the slider

} // namespace

std::int64_t feedForwardPatternIndex(const Design &design)
{
    const auto pattern = shortestPeriod(design.feedForwardPattern);
    if (pattern.size() > 1)
        return 2;
    return pattern.empty() || pattern.front() == FeedForwardType::dense ? 0 : 1;
}

void setFeedForwardPatternIndex(Design &design, std::int64_t index)
{
    if (index >= 2) // choosing 'written out' keeps what is there
        return;
    design.feedForwardPattern = {index == 0 ? FeedForwardType::dense : FeedForwardType::mixture};
    fillFeedForward(design);
}

std::string feedForwardPatternText(const Design &design)
{
    std::string letters;
    for (const FeedForwardType type : wholePeriod(design.feedForwardPattern))
        letters += type == FeedForwardType::dense ? 'D' : 'M';
    return letters;
}

bool setFeedForwardPatternText(Design &design, std::string_view text)
{
    std::vector<FeedForwardType> pattern;
    for (const char letter : text) {
        if (letter != 'D' && letter != 'M')
            return false;
        pattern.push_back(letter == 'D' ? FeedForwardType::dense : FeedForwardType::mixture);
    }
    if (pattern.empty())
        return false;
    design.feedForwardPattern = std::move(pattern);
    fillFeedForward(design);
    return true;
}

void setLeadingDense(Design &design, std::int64_t layers)
{
    design.leadingDense = layers;
    fillFeedForward(design);
}

void fillFeedForward(Design &design)
{
    FeedForwardKind &dense = design.dense;
    FeedForwardKind &mixture = design.mixture;
    if (dense.intermediateSize == 0 && mixture.intermediateSize > 0 &&
        layersWith(design, FeedForwardType::dense) > 0) {
        const std::int64_t met = std::clamp<std::int64_t>(mixture.expertsPerToken, 1, widest) +
                                 std::clamp<std::int64_t>(mixture.sharedExperts, 0, widest);
        dense.intermediateSize = std::min(widest, std::min(widest, mixture.intermediateSize) * met);
    }
    if (mixture.intermediateSize == 0 && dense.intermediateSize > 0 &&
        layersWith(design, FeedForwardType::mixture) > 0) {
        mixture.intermediateSize = dense.intermediateSize;
        if (mixture.experts == 0)
            mixture.experts = usualExperts;
        if (mixture.expertsPerToken == 0)
            mixture.expertsPerToken = std::min(usualExpertsPerToken, mixture.experts);
    }
}

} // namespace dimscope
