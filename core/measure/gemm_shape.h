// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace dimscope::measure {

enum class DType
{
    f32,
    tf32,
    f16,
    bf16,
    s8,
    e4m3, ///< 8-bit float with 4 bits of exponent
    e5m2, ///< A with 5 bits of exponent, B in e4m3: the only pair that libraries multiply
    s32   ///< results of s8 only
};

/// "f32", "bf16" ... as the protocol and the command line write it.
std::string_view name(DType dtype);
std::optional<DType> dtypeFromName(std::string_view name);
/// Bytes of one stored element of A or B (tf32 is stored as f32).
int elementBytes(DType dtype);

/// batch independent products C (m x n) = A (m x k) B (k x n), row-major; dense unless it says
/// otherwise, one after the other in memory.
struct GemmShape
{
    std::int64_t batch = 1;
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;
    DType dtype = DType::f32;
    bool transposedA = false; ///< A is stored as k x m
    bool transposedB = false; ///< B is stored as n x k
    std::int64_t lda = 0;     ///< elements from one stored row of A to the next; 0: dense
    std::int64_t ldb = 0;
    std::int64_t ldc = 0;
    bool bias = false;                ///< n numbers are added to every row of C
    std::optional<DType> result = {}; ///< format of C; none: what the device gives
    /// Grouped, as the experts of a mixture: rows of A of each of the `batch` products, `m` the
    /// largest. A and C of all lie one after the other. Empty: m for each.
    std::vector<std::int64_t> rows = {};

    /// Everything, to compare by.
    auto key() const
    {
        return std::tie(batch, m, n, k, dtype, transposedA, transposedB, lda, ldb, ldc, bias,
                        result, rows);
    }

    bool operator==(const GemmShape &) const = default;
    // Not <=>: Qt 6.4's moc cannot read the header that it needs.
    bool operator<(const GemmShape &o) const { return key() < o.key(); }
};

/// One matrix as it is stored, row-major.
struct StoredMatrix
{
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t leading = 0; ///< elements from one row to the next

    std::int64_t elements() const { return rows * leading; }
};

/// All of A and of C where the shape is grouped, otherwise those of one product.
StoredMatrix storedA(const GemmShape &shape);
StoredMatrix storedB(const GemmShape &shape);
StoredMatrix storedC(const GemmShape &shape);

/// How many matrices of A and of C there are: 1 where the shape is grouped.
std::int64_t batchOfA(const GemmShape &shape);

/// One call of a library: the whole of a shape, or one product of a grouped one.
struct GemmPart
{
    GemmShape shape;         ///< without groups
    std::int64_t firstA = 0; ///< the elements where its matrices begin
    std::int64_t firstB = 0;
    std::int64_t firstC = 0;
};

/// Groups without rows are left out.
std::vector<GemmPart> partsOf(const GemmShape &shape);

/// The format of B: that of A, but for e5m2.
DType formatOfB(const GemmShape &shape);

/// Dense, not transposed, without a bias, in the device's own result format.
bool isPlain(const GemmShape &shape);

/// 2 batch m n k; over the rows that there are where the shape is grouped.
double flops(const GemmShape &shape);

/// "4 x 4096 x 10944 x 4096" (batch x m x k x n, the order of the article's script; the batch is
/// left out when 1); what is not plain follows, as in "64 x 32 x 16 (B^T, lda 40, bias)".
std::string text(const GemmShape &shape);

} // namespace dimscope::measure
