// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/measure/gemm_shape.h"
#include "core/measure/measurement.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::sweep {

struct SweepPoint
{
    std::int64_t value = 0; ///< of the swept dimension
    measure::GemmShape shape;
    bool operator==(const SweepPoint &) const = default;
};

enum class SweepKind
{
    designIntermediateSize,
    article
};

/// A list of products that differ in one dimension.
struct Sweep
{
    SweepKind kind = SweepKind::designIntermediateSize;
    std::string key;       ///< of the swept field, such as "intermediate_size"
    std::string title;     ///< "Down projection of one expert, intermediate size 2780 to 2980"
    std::string dimension; ///< "Expert intermediate size"
    std::int64_t hiddenSize = 0;    ///< h of the read-out 3 h d_ff
    std::int64_t marked = 0;        ///< the value to mark: the design's own, or the article's 10922
    std::vector<SweepPoint> points; ///< ascending
    std::string scaling; ///< "Scaled to 1 x 256 x 10,922 x 256 for this CPU", empty if not scaled
    bool operator==(const Sweep &) const = default;
};

/// The design's down projection: m = tokens that reach one expert when `tokens` = context x batch
/// are routed evenly (or all tokens for a dense layer), k = (expert) intermediate size, n = hidden
/// size.
measure::GemmShape downProjection(const Design &design, measure::DType dtype);

/// The design's own (expert) intermediate size +-100 in steps of 4, itself included, as the inner
/// dimension k of its down projection.
Sweep designSweep(const Design &design, measure::DType dtype);

/// All of the design's own sweep that a run with this title measured one product of; none where the
/// title is not that of such a sweep.
std::optional<Sweep> designSweepOf(const SweepPoint &product, std::string_view title);

/// batch 4, m = n = 4096, k = 10820 to 11016 in steps of 4, and 10922 (theory.md section 5.5).
Sweep articleSweep(measure::DType dtype);

/// The sweep with its products made small enough for a CPU: the batch is cut to 1, m and n to
/// powers of two and then halved, the larger first and neither below 64, until every product has at
/// most `productFlops`; what is swept stays, m or n too where they differ between the products. A
/// sweep that is small enough is returned as it is.
Sweep scaledDown(Sweep sweep, double productFlops = 8e8);

/// A published point of the article's sweep.
struct PublishedPoint
{
    std::int64_t value = 0;
    double tflops = 0;
};

/// H100, fp16 (stas00/ml-engineering, swiglu-maf-bench; theory.md section 5.5).
std::span<const PublishedPoint> publishedH100();
std::string_view publishedH100Source();

/// One sentence about how rows of `value` elements of the dtype lie in memory: the largest power
/// of two that divides them, the 16-byte and 128-byte rules (NVIDIA Matrix Multiplication guide,
/// table 1).
std::string alignmentSentence(std::int64_t value, measure::DType dtype);

/// 3 h d_ff: parameters of a gated MLP without biases.
std::int64_t gatedMlpParameters(std::int64_t hiddenSize, std::int64_t intermediateSize);

/// The measurements of the sweep with the highest TFLOPS first, at most `most`.
std::vector<measure::Measurement> fastest(std::span<const measure::Measurement> measurements,
                                          std::size_t most = 5);

/// The alignment of rows in bytes that splits the sweep in two groups to compare: 16 (NVIDIA's
/// rule), or where that leaves a group with fewer than two sizes, as steps of 4 in f32 do, 64 (a
/// cache line) or 32. 0 when none of them does.
int comparedAlignment(const Sweep &sweep);

/// The ratio of sizes whose rows are aligned to comparedAlignment() to the others, with its 95 %
/// interval by Welch's t on the logarithms of the measured means (a ratio of geometric means); none
/// with fewer than two points in either group.
struct CliffVerdict
{
    int alignment = 16; ///< bytes
    double ratio = 1;
    double low = 1;
    double high = 1;
    std::string sentence; ///< says what the interval shows: a cliff, none, or that it cannot tell
};
std::optional<CliffVerdict> alignmentCliff(const Sweep &sweep,
                                           std::span<const measure::Measurement> measurements);

} // namespace dimscope::sweep
