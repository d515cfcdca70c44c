// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace dimscope::measure {

enum class DType
{
    f32,
    tf32,
    f16,
    bf16,
    s8
};

/// "f32", "bf16" ... as the protocol and the command line write it.
std::string_view name(DType dtype);
std::optional<DType> dtypeFromName(std::string_view name);
/// Bytes of one stored element of A or B (tf32 is stored as f32).
int elementBytes(DType dtype);

/// batch independent products C (m x n) = A (m x k) B (k x n), all row-major and dense.
struct GemmShape
{
    std::int64_t batch = 1;
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;
    DType dtype = DType::f32;

    bool operator==(const GemmShape &) const = default;
    // Not <=>: Qt 6.4's moc cannot read the header that it needs.
    bool operator<(const GemmShape &o) const
    {
        return std::tie(batch, m, n, k, dtype) < std::tie(o.batch, o.m, o.n, o.k, o.dtype);
    }
};

/// 2 batch m n k.
double flops(const GemmShape &shape);

/// "4 x 4096 x 10944 x 4096" (batch x m x k x n, the order of the article's script; the batch is
/// left out when 1).
std::string text(const GemmShape &shape);

} // namespace dimscope::measure
