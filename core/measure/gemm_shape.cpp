// SPDX-License-Identifier: MIT
#include "core/measure/gemm_shape.h"

#include "core/language/say.h"

#include <array>
#include <numeric>
#include <utility>

namespace dimscope::measure {

namespace {

constexpr std::array<std::pair<DType, std::string_view>, 8> names{{{DType::f32, "f32"},
                                                                   {DType::tf32, "tf32"},
                                                                   {DType::f16, "f16"},
                                                                   {DType::bf16, "bf16"},
                                                                   {DType::s8, "s8"},
                                                                   {DType::e4m3, "e4m3"},
                                                                   {DType::e5m2, "e5m2"},
                                                                   {DType::s32, "s32"}}};

StoredMatrix stored(std::int64_t rows, std::int64_t columns, bool transposed, std::int64_t leading)
{
    if (transposed)
        std::swap(rows, columns);
    return {rows, columns, leading > 0 ? leading : columns};
}

/// Of A as it is stored: of all groups.
std::int64_t rowsOf(const GemmShape &shape)
{
    return shape.rows.empty()
               ? shape.m
               : std::accumulate(shape.rows.begin(), shape.rows.end(), std::int64_t{0});
}

} // namespace

std::string_view name(DType dtype)
{
    for (const auto &[value, text] : names) {
        if (value == dtype)
            return text;
    }
    return "";
}

std::optional<DType> dtypeFromName(std::string_view name)
{
    for (const auto &[value, text] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

int elementBytes(DType dtype)
{
    switch (dtype) {
    case DType::f32:
    case DType::tf32:
    case DType::s32:
        return 4;
    case DType::f16:
    case DType::bf16:
        return 2;
    case DType::s8:
    case DType::e4m3:
    case DType::e5m2:
        return 1;
    }
    return 0;
}

double flops(const GemmShape &shape)
{
    const auto rows = shape.rows.empty()
                          ? static_cast<double>(shape.batch) * static_cast<double>(shape.m)
                          : static_cast<double>(rowsOf(shape));
    return 2.0 * rows * static_cast<double>(shape.n) * static_cast<double>(shape.k);
}

StoredMatrix storedA(const GemmShape &shape)
{
    return stored(rowsOf(shape), shape.k, shape.transposedA, shape.lda);
}

StoredMatrix storedB(const GemmShape &shape)
{
    return stored(shape.k, shape.n, shape.transposedB, shape.ldb);
}

StoredMatrix storedC(const GemmShape &shape)
{
    return stored(rowsOf(shape), shape.n, false, shape.ldc);
}

std::int64_t batchOfA(const GemmShape &shape)
{
    return shape.rows.empty() ? shape.batch : 1;
}

std::vector<GemmPart> partsOf(const GemmShape &shape)
{
    if (shape.rows.empty())
        return {{shape}};
    const StoredMatrix a = storedA(shape);
    const StoredMatrix b = storedB(shape);
    const StoredMatrix c = storedC(shape);
    std::vector<GemmPart> parts;
    std::int64_t first = 0;
    for (std::size_t i = 0; i < shape.rows.size(); ++i) {
        GemmPart part{shape, first * a.leading, static_cast<std::int64_t>(i) * b.elements(),
                      first * c.leading};
        part.shape.rows.clear();
        part.shape.batch = 1;
        part.shape.m = shape.rows[i];
        if (part.shape.m > 0)
            parts.push_back(part);
        first += shape.rows[i];
    }
    return parts;
}

DType formatOfB(const GemmShape &shape)
{
    return shape.dtype == DType::e5m2 ? DType::e4m3 : shape.dtype;
}

bool isPlain(const GemmShape &shape)
{
    return shape == GemmShape{shape.batch, shape.m, shape.n, shape.k, shape.dtype};
}

std::string text(const GemmShape &shape)
{
    std::string product =
        std::to_string(shape.m) + " x " + std::to_string(shape.k) + " x " + std::to_string(shape.n);
    if (shape.batch > 1)
        product = std::to_string(shape.batch) + " x " + product;
    // What most products are not is neither made nor said.
    std::string more;
    const auto add = [&more](const std::string &what) {
        more.append(more.empty() ? "" : ", ").append(what);
    };
    if (shape.transposedA)
        add("A^T");
    if (shape.transposedB)
        add("B^T");
    if (shape.lda > 0)
        add("lda " + std::to_string(shape.lda));
    if (shape.ldb > 0)
        add("ldb " + std::to_string(shape.ldb));
    if (shape.ldc > 0)
        add("ldc " + std::to_string(shape.ldc));
    if (shape.bias)
        add(say("bias"));
    if (!shape.rows.empty())
        add(say("%1 rows in groups", std::to_string(rowsOf(shape))));
    if (shape.result)
        add(say("to %1", name(*shape.result)));
    if (!more.empty())
        product.append(" (").append(more).append(")");
    return product;
}

} // namespace dimscope::measure
