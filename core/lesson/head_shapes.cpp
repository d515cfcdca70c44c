// SPDX-License-Identifier: MIT
#include "core/lesson/head_shapes.h"

#include "core/counting/design_gemms.h"
#include "core/evaluation.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <cmath>

namespace dimscope::lesson {

namespace {

constexpr std::int64_t tile = 128;
constexpr std::int64_t multiprocessors = 132; ///< H100 and H200 SXM

const AttentionKind &mainKind(const Design &design)
{
    return attentionOf(design, layersWith(design, AttentionMask::full) > 0
                                   ? AttentionMask::full
                                   : AttentionMask::sliding);
}

/// Whether layers of both kinds, where there are both, have the same heads.
bool haveOneShape(const Design &design)
{
    const AttentionKind &a = design.fullAttention;
    const AttentionKind &b = design.slidingAttention;
    return layersWith(design, AttentionMask::full) == 0 ||
           layersWith(design, AttentionMask::sliding) == 0 ||
           (a.queryHeads == b.queryHeads && a.keyValueHeads == b.keyValueHeads &&
            a.headDim == b.headDim);
}

std::string product(const DesignGemm &gemm)
{
    return grouped(gemm.batch) + " × " + grouped(gemm.m) + " × " + grouped(gemm.k) + " × " +
           grouped(gemm.n);
}

std::string tiles(const DesignGemm &gemm)
{
    const auto cut = [](std::int64_t size) { return (size + tile - 1) / tile; };
    const std::int64_t count = gemm.batch * cut(gemm.m) * cut(gemm.n);
    const double used =
        static_cast<double>(gemm.m) * static_cast<double>(gemm.n) /
        (static_cast<double>(cut(gemm.m) * tile) * static_cast<double>(cut(gemm.n) * tile));
    return say("%1 (%2 waves, %3 % used)", grouped(count),
               grouped((count + multiprocessors - 1) / multiprocessors), grouped(100 * used));
}

DesignGemm prefillGemm(const Design &design, const char *name, const char *layer)
{
    for (const DesignGemm &gemm : designGemms(design)) {
        if (gemm.phase == Phase::prefill && gemm.name == name && gemm.layer == layer)
            return gemm;
    }
    return {};
}

std::string margin(const EntropyBoundRow &row)
{
    const std::int64_t difference = row.headDim - row.exactJoint;
    return say("%1 over %2 at %3 keys", (difference > 0 ? "+" : "") + std::to_string(difference),
               std::to_string(row.exactJoint), grouped(row.keys));
}

} // namespace

std::vector<HeadShape> headShapes(const Design &design)
{
    const AttentionKind &kind = mainKind(design);
    std::vector<HeadShape> shapes;
    if (kind.latent || kind.headDim <= 0 || kind.queryHeads <= 0 || kind.keyValueHeads <= 0)
        return shapes;
    const std::int64_t width = kind.queryHeads * kind.headDim;
    const std::int64_t shared = kind.keyValueHeads * kind.headDim;
    for (const std::int64_t dimension :
         {std::int64_t{32}, std::int64_t{64}, std::int64_t{128}, kind.headDim}) {
        const HeadShape shape{width / dimension, shared / dimension, dimension};
        const bool isEven = width % dimension == 0 && shared % dimension == 0;
        if (isEven && shape.keyValueHeads > 0 && shape.queryHeads % shape.keyValueHeads == 0 &&
            std::find(shapes.begin(), shapes.end(), shape) == shapes.end())
            shapes.push_back(shape);
    }
    std::sort(shapes.begin(), shapes.end(),
              [](const HeadShape &a, const HeadShape &b) { return a.headDim < b.headDim; });
    return shapes;
}

Design withHeadShape(Design design, const HeadShape &shape)
{
    const bool areAlike = haveOneShape(design);
    const AttentionKind *main = &mainKind(design);
    for (AttentionKind *kind : {&design.fullAttention, &design.slidingAttention}) {
        if (kind != main && !areAlike)
            continue; // of another width, which is not locked
        kind->queryHeads = shape.queryHeads;
        kind->keyValueHeads = shape.keyValueHeads;
        kind->headDim = shape.headDim;
        kind->valueHeadDim = shape.headDim;
    }
    return design;
}

Table headShapeTable(const Design &design)
{
    Table table;
    const std::string width = grouped(mainKind(design).queryHeads * mainKind(design).headDim);
    table.title = haveOneShape(design)
                      ? say("Heads x head dimension locked at %1", width)
                      : say("Heads x head dimension of full layers locked at %1", width);
    table.note =
        say("Parameters, key/value cache and FLOPs stay the same. More heads make more "
            "independent products and more score entries; fewer dimensions a head waste the "
            "width of a tile in attention x V and lower the margin to the entropy bound. "
            "Tiles of 128 x 128, waves on 132 SMs (H100, H200).");
    table.headers = {
        say("heads × dim"),    say("key/value heads"),    say("scores (batch × m × k × n)"),
        say("tiles"),          say("attention × V"),      say("tiles"),
        say("scores a token"), say("margin, exact bound")};
    const bool hasFull = layersWith(design, AttentionMask::full) > 0;
    const char *layer = hasFull ? "full" : "sliding";
    for (const HeadShape &shape : headShapes(design)) {
        const Design cut = withHeadShape(design, shape);
        const Evaluation evaluation = evaluate(cut);
        std::string margins;
        for (const EntropyBoundRow &row : evaluation.entropyBound)
            margins = margins.empty() ? margin(row) : say("%1, %2", margins, margin(row));
        const DesignGemm scores = prefillGemm(cut, "scores", layer);
        const DesignGemm values = prefillGemm(cut, "attention_value", layer);
        table.rows.push_back({grouped(shape.queryHeads) + " × " + grouped(shape.headDim),
                              grouped(shape.keyValueHeads), product(scores), tiles(scores),
                              product(values), tiles(values), grouped(shape.queryHeads * scores.n),
                              margins});
    }
    return table;
}

} // namespace dimscope::lesson
