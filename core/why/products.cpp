// SPDX-License-Identifier: MIT
#include "core/why/products.h"

#include "core/number_text.h"
#include "core/why/compared.h"
#include "core/why/second/product.h"

#include <vector>

namespace dimscope::why {

namespace {

constexpr std::int64_t mostExperts = 1'000'000;
constexpr double bf16Bytes = 2;
constexpr Tolerance rounding{1e-12, 0};

/// The rows of each expert, one after the other; nothing where there are too many.
std::optional<std::vector<std::int64_t>> rowsOf(const DesignGemm &gemm)
{
    std::vector<std::int64_t> rows;
    for (const ExpertGroup &group : gemm.groups) {
        if (group.experts < 0 ||
            group.experts > mostExperts - static_cast<std::int64_t>(rows.size()))
            return std::nullopt;
        rows.insert(rows.end(), static_cast<std::size_t>(group.experts), group.m);
    }
    return rows;
}

std::string rowsText(const DesignGemm &gemm)
{
    if (gemm.groups.empty())
        return grouped(gemm.batch) + " x " + grouped(gemm.m);
    std::string text;
    for (const ExpertGroup &group : gemm.groups)
        text +=
            (text.empty() ? "" : " + ") + grouped(group.experts) + " experts x " + grouped(group.m);
    return gemm.groups.size() > 1 ? "(" + text + ")" : text;
}

/// Of one layer: A and C by their rows, B for each product.
double bytesOf(const DesignGemm &gemm)
{
    double rows = static_cast<double>(gemm.batch) * static_cast<double>(gemm.m);
    double products = static_cast<double>(gemm.batch);
    if (!gemm.groups.empty()) {
        rows = 0;
        products = 0;
        for (const ExpertGroup &group : gemm.groups) {
            rows += static_cast<double>(group.experts) * static_cast<double>(group.m);
            products += static_cast<double>(group.experts);
        }
    }
    const auto n = static_cast<double>(gemm.n);
    const auto k = static_cast<double>(gemm.k);
    return bf16Bytes * (rows * k + products * k * n + rows * n);
}

Check checkOf(const DesignGemm &gemm, double flops)
{
    std::optional<Value> second;
    if (const auto rows = rowsOf(gemm); rows && gemm.count >= 0)
        second = second::operationsOf({gemm.batch, gemm.m, gemm.n, gemm.k, *rows}) *
                 static_cast<double>(gemm.count);
    return compared("Multiplications and additions are counted product by product, expert by "
                    "expert and layer by layer.",
                    flops, second, Unit::operations, rounding);
}

} // namespace

Explanation explainProduct(const DesignGemm &gemm)
{
    return explainProduct(gemm, flops(gemm));
}

Explanation explainProduct(const DesignGemm &gemm, double flops)
{
    Explanation explanation;
    explanation.id = "product." + gemm.name;
    explanation.title = "Operations of " + gemm.name + (gemm.layer.empty() ? "" : ", ") +
                        gemm.layer + (gemm.layer.empty() ? "" : " layers") +
                        (gemm.phase == Phase::prefill ? ", prefill" : ", decode");
    explanation.value = valueText(flops, Unit::operations);
    explanation.formula =
        gemm.groups.empty() ? "2 batch m n k x layers" : "2 (rows of all experts) n k x layers";
    explanation.substituted = "2 x " + rowsText(gemm) + " x " + grouped(gemm.n) + " x " +
                              grouped(gemm.k) + " x " + grouped(gemm.count) +
                              (gemm.count == 1 ? " layer" : " layers") + "\n= " + explanation.value;
    explanation.assumptions = {"A multiply-add counts as 2 operations.",
                               "Tokens are routed evenly over the experts."};
    if (gemm.groups.empty())
        explanation.assumptions.pop_back();
    explanation.source = "Shapes of the products of a layer: EleutherAI cookbook, "
                         "transformer_flops.py, extended to grouped heads and experts";
    explanation.check = checkOf(gemm, flops);
    const double bytes = bytesOf(gemm);
    if (bytes > 0 && gemm.count > 0)
        explanation.facts.push_back(
            {"Arithmetic intensity",
             significant(flops / static_cast<double>(gemm.count) / bytes, 4) +
                 " FLOPs a byte, each operand and result moved once in bf16"});
    return explanation;
}

} // namespace dimscope::why
