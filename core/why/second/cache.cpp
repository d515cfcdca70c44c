// SPDX-License-Identifier: MIT
#include "core/why/second/cache.h"

#include "core/why/second/count.h"
#include "core/why/second/layers.h"

#include <map>
#include <utility>

namespace dimscope::why::second {

namespace {

constexpr std::int64_t mostTokens = std::int64_t(1) << 22;

/// Elements that a layer stores of each token.
Count elementsOf(const AttentionKind &kind)
{
    if (kind.latent)
        return Count(kind.latent->keyValueRank) + kind.latent->ropeHeadDim;
    const Count keys = Count(kind.keyValueHeads) * kind.headDim;
    const Count values = Count(kind.keyValueHeads) * kind.valueHeadDim;
    return keys + values;
}

} // namespace

std::optional<CacheBytes> cacheOfDecoding(const Design &design)
{
    if (design.layers < 0 || design.layers > mostLayers || design.context < 0 ||
        design.context > mostTokens)
        return std::nullopt;
    // Layers with the same window fill alike: bytes of a token by window, 0 for full.
    std::map<std::int64_t, Count> bytesByWindow;
    for (std::int64_t layer = 0; layer < design.layers; ++layer) {
        const AttentionKind &kind = attentionOfLayer(design, layer);
        const bool isSliding = isSlidingLayer(design, layer);
        if (isSliding && kind.window < 1)
            return std::nullopt;
        bytesByWindow[isSliding ? kind.window : 0] += Count(2) * elementsOf(kind);
    }
    Count held;
    Count last;
    for (const auto &[window, bytes] : bytesByWindow) {
        const std::optional<std::int64_t> each = bytes.value();
        if (!each)
            return std::nullopt;
        std::int64_t before = 0;
        std::int64_t now = 0;
        for (std::int64_t token = 0; token <= design.context; ++token) {
            before = now;
            if (__builtin_add_overflow(now, *each, &now))
                return std::nullopt;
            if (window > 0 && token >= window)
                now -= *each;
        }
        held += before;
        last += now - before;
    }
    if (!held.value() || !last.value())
        return std::nullopt;
    return CacheBytes{*held.value(), *last.value()};
}

} // namespace dimscope::why::second
