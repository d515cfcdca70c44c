// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>
#include <optional>

namespace dimscope::why::second {

struct CacheBytes
{
    std::int64_t atContext = 0; ///< bf16, one sequence
    std::int64_t nextToken = 0; ///< what one token more adds
};

/// Decodes a sequence of the design's context token by token: each layer stores two bytes an
/// element, and a sliding layer forgets what leaves its window. Nothing above 100,000 layers or
/// 2^22 tokens.
std::optional<CacheBytes> cacheOfDecoding(const Design &design);

} // namespace dimscope::why::second
