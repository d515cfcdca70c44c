// SPDX-License-Identifier: MIT
#include "core/measure/gemm_shape.h"

#include <array>
#include <utility>

namespace dimscope::measure {

namespace {

constexpr std::array<std::pair<DType, std::string_view>, 5> names{{{DType::f32, "f32"},
                                                                   {DType::tf32, "tf32"},
                                                                   {DType::f16, "f16"},
                                                                   {DType::bf16, "bf16"},
                                                                   {DType::s8, "s8"}}};

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
        return 4;
    case DType::f16:
    case DType::bf16:
        return 2;
    case DType::s8:
        return 1;
    }
    return 0;
}

double flops(const GemmShape &shape)
{
    return 2.0 * static_cast<double>(shape.batch) * static_cast<double>(shape.m) *
           static_cast<double>(shape.n) * static_cast<double>(shape.k);
}

std::string text(const GemmShape &shape)
{
    const std::string product =
        std::to_string(shape.m) + " x " + std::to_string(shape.k) + " x " + std::to_string(shape.n);
    return shape.batch > 1 ? std::to_string(shape.batch) + " x " + product : product;
}

} // namespace dimscope::measure
