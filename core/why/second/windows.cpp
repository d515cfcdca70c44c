// SPDX-License-Identifier: MIT
#include "core/why/second/windows.h"

#include "core/why/second/count.h"
#include "core/why/second/layers.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dimscope::why::second {

namespace {

constexpr std::int64_t mostMarks = std::int64_t(1) << 24;
constexpr std::int64_t mostKeys = std::int64_t(1) << 23;

bool isWalkable(const Design &design, std::int64_t layers)
{
    return layers >= 0 && layers <= std::min(design.layers, mostLayers);
}

/// Every distance from which a marked one is at most window - 1 away is marked too.
void widen(std::vector<char> &marks, std::int64_t window, std::int64_t most)
{
    const auto last = static_cast<std::int64_t>(marks.size()) - 1;
    const std::int64_t end = std::min(most, last + window); // exclusive: last + (window - 1) + 1
    std::vector<char> wider(static_cast<std::size_t>(end), 0);
    std::int64_t nearest = -1; // the last mark passed
    for (std::int64_t distance = 0; distance < end; ++distance) {
        if (distance <= last && marks[static_cast<std::size_t>(distance)] != 0)
            nearest = distance;
        wider[static_cast<std::size_t>(distance)] =
            nearest >= 0 && distance - nearest < window ? 1 : 0;
    }
    marks = std::move(wider);
}

/// Whether a layer leaves tokens of the context out: a window no shorter acts as full attention.
bool slides(const Design &design, std::int64_t layer)
{
    return isSlidingLayer(design, layer) && design.slidingAttention.window < design.context;
}

} // namespace

std::optional<std::int64_t> tokensInSight(const Design &design, std::int64_t layers, Stack stack)
{
    const std::int64_t window = design.slidingAttention.window;
    if (!isWalkable(design, layers))
        return std::nullopt;
    const bool isBounded = stack == Stack::asConfigured;
    if (isBounded && design.context < 1)
        return std::nullopt;
    // Unbounded, one more than may be marked: what reaches it is too much.
    const std::int64_t most = isBounded ? design.context : mostMarks + 1;
    std::vector<char> marks{1}; // the token itself
    std::int64_t spent = 0;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const bool isSliding = slides(design, layer) || stack == Stack::allSliding;
        if (!isSliding && stack == Stack::sliding)
            continue;
        const std::int64_t keys = isSliding ? window : design.context;
        if (keys < 1)
            return std::nullopt;
        if (isBounded && static_cast<std::int64_t>(marks.size()) == most)
            break; // nothing left to see
        const auto size = static_cast<std::int64_t>(marks.size());
        const std::int64_t next = keys > most - size ? most : size + keys - 1;
        if (next > mostMarks - spent)
            return std::nullopt;
        spent += next;
        widen(marks, std::min(keys, next), most);
    }
    return std::count(marks.begin(), marks.end(), char(1));
}

std::optional<Spread> spreadOfSources(const Design &design, std::int64_t layers, double alpha)
{
    const std::int64_t window = design.slidingAttention.window;
    if (!isWalkable(design, layers) || window < 1 || window > mostKeys ||
        !(alpha >= 0 && alpha <= 1))
        return std::nullopt;
    // Every key of the window gets the same weight, and the token itself alpha more.
    const long double weight =
        (1 - static_cast<long double>(alpha)) / static_cast<long double>(window);
    long double first = 0;
    long double squares = 0;
    for (std::int64_t distance = 0; distance < window; ++distance) {
        const auto d = static_cast<long double>(distance);
        first += weight * d;
        squares += weight * d * d;
    }
    long double mean = 0;
    long double variance = 0;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        if (!slides(design, layer))
            continue;
        mean += first;
        variance += squares - first * first;
    }
    return Spread{static_cast<double>(mean),
                  static_cast<double>(std::sqrt(std::max(0.0L, variance)))};
}

std::optional<std::int64_t> windowsAddedUp(const Design &design, std::int64_t layers)
{
    if (!isWalkable(design, layers) || design.slidingAttention.window < 0)
        return std::nullopt;
    Count sum;
    for (std::int64_t layer = 0; layer < layers; ++layer)
        sum += design.slidingAttention.window;
    return sum.value();
}

} // namespace dimscope::why::second
