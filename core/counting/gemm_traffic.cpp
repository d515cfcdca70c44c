// SPDX-License-Identifier: MIT
#include "core/counting/gemm_traffic.h"

#include <algorithm>

namespace dimscope {

namespace {

constexpr double bf16Bytes = 2;

double real(std::int64_t value)
{
    return static_cast<double>(value);
}

/// Of one weight of the product.
double weightBytesOf(const DesignGemm &gemm, WeightFormat format)
{
    const bool routed = !gemm.groups.empty();
    const bool eightBit = gemm.name != "router" && gemm.name != "lm_head";
    switch (format) {
    case WeightFormat::bf16:
        return bf16Bytes;
    case WeightFormat::fp8: // an f32 scale for each block of 128 x 128
        return eightBit ? 1 + 4.0 / (128 * 128) : bf16Bytes;
    case WeightFormat::int8:
        return eightBit ? 1 : bf16Bytes;
    case WeightFormat::mxfp4:
        return routed ? 17.0 / 32 : bf16Bytes;
    case WeightFormat::nvfp4:
        return routed ? 9.0 / 16 : bf16Bytes;
    }
    return bf16Bytes;
}

bool isOverKeys(const DesignGemm &gemm)
{
    return gemm.name == "scores" || gemm.name == "attention_value";
}

/// Elements of the keys or values that all query heads of all sequences see.
double keyElements(const DesignGemm &gemm, const Design &design)
{
    if (gemm.phase == Phase::decode) // the heads that share them make the rows
        return real(gemm.batch) * real(gemm.n) * real(gemm.k);
    const AttentionKind &kind =
        attentionOf(design, gemm.layer == "full" ? AttentionMask::full : AttentionMask::sliding);
    const double sharing = kind.latent || kind.keyValueHeads <= 0
                               ? 1
                               : std::max(1.0, real(kind.queryHeads) / real(kind.keyValueHeads));
    // A window moves on with its query, so that every token is a key of some query.
    const double width = real(gemm.name == "scores" ? gemm.k : gemm.n);
    return real(gemm.batch) / sharing * real(gemm.m) * width;
}

/// Rows of A and C.
double rowsOf(const DesignGemm &gemm)
{
    if (gemm.groups.empty())
        return real(gemm.batch) * real(gemm.m);
    double rows = 0;
    for (const ExpertGroup &group : gemm.groups)
        rows += real(group.m) * real(group.experts);
    return rows;
}

double ratio(double flops, double bytes)
{
    return flops > 0 && bytes > 0 ? flops / bytes : 0;
}

} // namespace

double uniqueBytes(const DesignGemm &gemm, const Design &design)
{
    const double activations = bf16Bytes * rowsOf(gemm) * (real(gemm.k) + real(gemm.n));
    if (isOverKeys(gemm))
        return activations + bf16Bytes * keyElements(gemm, design);
    return activations + weightBytesOf(gemm, design.weightFormat) * real(gemm.batch) *
                             real(gemm.n) * real(gemm.k);
}

double arithmeticIntensity(const DesignGemm &gemm, const Design &design)
{
    return ratio(flops(gemm), uniqueBytes(gemm, design) * real(gemm.count));
}

double arithmeticIntensity(const measure::GemmShape &shape)
{
    double rows = shape.rows.empty() ? real(shape.batch) * real(shape.m) : 0;
    for (const std::int64_t group : shape.rows)
        rows += real(group);
    const measure::DType given =
        shape.dtype == measure::DType::s8 ? measure::DType::s32 : shape.dtype;
    const double bytes = rows * real(shape.k) * measure::elementBytes(shape.dtype) +
                         real(shape.batch) * real(shape.k) * real(shape.n) *
                             measure::elementBytes(measure::formatOfB(shape)) +
                         rows * real(shape.n) * measure::elementBytes(shape.result.value_or(given));
    return ratio(measure::flops(shape), bytes);
}

} // namespace dimscope
