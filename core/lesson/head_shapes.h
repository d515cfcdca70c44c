// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/lesson/table.h"

#include <vector>

namespace dimscope::lesson {

/// One way to cut the same width of attention into heads.
struct HeadShape
{
    std::int64_t queryHeads = 0;
    std::int64_t keyValueHeads = 0;
    std::int64_t headDim = 0;
    bool operator==(const HeadShape &) const = default;
};

/// Head dimensions 32, 64 and 128 and the design's own, where query heads x head dimension and
/// key/value heads x head dimension stay what they are in its full layers (sliding ones if none is)
/// and both divide evenly; ascending. Empty with latent attention, whose heads share a latent.
std::vector<HeadShape> headShapes(const Design &design);

/// The design with that shape in every attention kind, or in its full layers alone where heads of
/// sliding ones differ from theirs.
Design withHeadShape(Design design, const HeadShape &shape);

/// What they change and what they do not: the attention products in prefill with their 128 x 128
/// tiles and waves on 132 SMs, score entries a token and layer, and the margin to the entropy
/// bounds (theory.md sections 1.4, 5.1 and 5.4).
Table headShapeTable(const Design &design);

} // namespace dimscope::lesson
