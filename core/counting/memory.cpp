// SPDX-License-Identifier: MIT
#include "core/counting/memory.h"

#include "core/counting/budget.h"
#include "core/counting/saturating.h"

#include <algorithm>
#include <numeric>

namespace dimscope {

namespace {

using S = Saturating;

constexpr std::int64_t bf16Bytes = 2;

/// Elements that one token adds to the cache of one layer.
S cacheElements(const AttentionKind &kind)
{
    if (kind.latent)
        return S(kind.latent->keyValueRank) + kind.latent->ropeHeadDim;
    return S(kind.keyValueHeads) * (S(kind.headDim) + kind.valueHeadDim);
}

} // namespace

std::int64_t weightBytes(const Design &design, WeightFormat format)
{
    S bytes;
    for (const std::int64_t part : weightBytesByPart(design, format))
        bytes += part;
    return bytes.value();
}

KvCache kvCache(const Design &design)
{
    S bytes;
    S perToken;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const AttentionKind &kind = attentionOf(design, mask);
        const S token = S(layersWith(design, mask)) * cacheElements(kind) * bf16Bytes;
        const bool grows = mask == AttentionMask::full || kind.window > design.context;
        const std::int64_t kept =
            mask == AttentionMask::full ? design.context : std::min(kind.window, design.context);
        bytes += token * kept;
        if (grows)
            perToken += token;
    }
    return {bytes.value(), perToken.value()};
}

double forwardFlopsPerToken(const Design &design)
{
    const ByPart<double> parts = flopsByPart(design);
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

} // namespace dimscope
