// SPDX-License-Identifier: MIT
#include "core/why/products.h"

#include "core/counting/product_words.h"
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/common_texts.h"
#include "core/why/compared.h"
#include "core/why/roof.h"
#include "core/why/second/product.h"

#include <algorithm>
#include <vector>

namespace dimscope::why {

namespace {

constexpr std::int64_t mostExperts = 1'000'000;
constexpr Tolerance rounding{1e-9, 0}; // what is drawn comes out of logarithms

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

std::string expertsText(std::int64_t experts)
{
    return experts == 1 ? say("%1 expert", grouped(experts)) : say("%1 experts", grouped(experts));
}

/// "8,192", "64 x 1", "(2 experts x 3 + 126 experts x 2)".
std::string rowsText(const DesignGemm &gemm)
{
    if (gemm.groups.empty())
        return gemm.batch == 1 ? grouped(gemm.m) : grouped(gemm.batch) + " x " + grouped(gemm.m);
    std::string text;
    for (const ExpertGroup &group : gemm.groups)
        text += (text.empty() ? "" : " + ") + expertsText(group.experts) + " x " + grouped(group.m);
    return gemm.groups.size() > 1 ? "(" + text + ")" : text;
}

bool isOverKeys(const DesignGemm &gemm)
{
    return gemm.name == "scores" || gemm.name == "attention_value";
}

/// Keys or values that all heads of all sequences hold, for the query heads that share them.
struct KeysHeld
{
    std::int64_t sequences = 1;
    std::int64_t heads = 1;
    std::int64_t tokens = 0;
    std::int64_t width = 0;
};

KeysHeld keysHeld(const DesignGemm &gemm, const Design &design)
{
    const AttentionKind &kind = attentionOf(
        design, gemm.layer.starts_with("full") ? AttentionMask::full : AttentionMask::sliding);
    const bool isScores = gemm.name == "scores";
    KeysHeld held;
    held.sequences = std::max<std::int64_t>(design.batch, 1);
    held.width = isScores ? gemm.k : gemm.n;
    if (gemm.phase == Phase::decode) {
        held.heads = kind.latent ? 1 : std::max<std::int64_t>(kind.keyValueHeads, 1);
        held.tokens = isScores ? gemm.n : gemm.k;
        return held;
    }
    const bool areShared = !kind.latent && kind.keyValueHeads > 0;
    held.heads = areShared ? std::min(kind.keyValueHeads, kind.queryHeads) : kind.queryHeads;
    held.tokens = gemm.m; // a window moves on, so that every token is a key of some query
    return held;
}

/// How the design's format stores the weights of that product.
second::StoredSizes storageOf(const DesignGemm &gemm, WeightFormat format)
{
    constexpr second::StoredSizes bf16{1, 16, 0};
    const bool staysBf16 = isOverKeys(gemm) || gemm.name == "router" || gemm.layer.empty();
    if (staysBf16)
        return bf16;
    switch (format) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::fp8:
        return {128 * 128, 8, 32};
    case WeightFormat::int8:
        return {1, 8, 0};
    case WeightFormat::mxfp4: // of routed experts alone
        return gemm.groups.empty() ? bf16 : second::StoredSizes{32, 4, 8};
    case WeightFormat::nvfp4:
        return gemm.groups.empty() ? bf16 : second::StoredSizes{16, 4, 8};
    }
    return bf16;
}

/// "17 / 32 bytes": of an element of B, with its share of a scale.
std::string storageText(const second::StoredSizes &stored)
{
    if (stored.blockElements == 1) {
        const std::string bytes = grouped(stored.elementBits / 8);
        return stored.elementBits == 8 ? say("%1 byte", bytes) : say("%1 bytes", bytes);
    }
    return say("%1 / %2 bytes",
               grouped((stored.blockElements * stored.elementBits + stored.scaleBits) / 8),
               grouped(stored.blockElements));
}

std::int64_t weightsOf(const DesignGemm &gemm)
{
    if (gemm.groups.empty())
        return gemm.batch;
    std::int64_t experts = 0;
    for (const ExpertGroup &group : gemm.groups)
        experts += group.experts;
    return experts;
}

std::string operandText(const DesignGemm &gemm, const Design &design)
{
    if (isOverKeys(gemm)) {
        const KeysHeld held = keysHeld(gemm, design);
        const std::string sequences = held.sequences == 1
                                          ? say("%1 sequence", grouped(held.sequences))
                                          : say("%1 sequences", grouped(held.sequences));
        const std::string heads = held.heads == 1 ? say("%1 head", grouped(held.heads))
                                                  : say("%1 heads", grouped(held.heads));
        return say("2 bytes x %1 x %2 x %3 tokens x %4", sequences, heads, grouped(held.tokens),
                   grouped(held.width));
    }
    const std::int64_t weights = weightsOf(gemm);
    const std::string many = gemm.groups.empty() ? grouped(weights) : expertsText(weights);
    return storageText(storageOf(gemm, design.weightFormat)) + " x " +
           (weights == 1 && gemm.groups.empty() ? std::string() : many + " x ") + grouped(gemm.k) +
           " x " + grouped(gemm.n);
}

double elementsOfB(const DesignGemm &gemm, const Design &design)
{
    const auto real = [](std::int64_t size) { return static_cast<double>(size); };
    if (!isOverKeys(gemm))
        return real(weightsOf(gemm)) * real(gemm.n) * real(gemm.k);
    const KeysHeld held = keysHeld(gemm, design);
    return real(held.sequences) * real(held.heads) * real(held.tokens) * real(held.width);
}

/// Of one layer, matrix by matrix.
std::optional<double> secondIntensity(const DesignGemm &gemm, const Design &design)
{
    const auto rows = rowsOf(gemm);
    if (!rows || gemm.batch > mostExperts)
        return std::nullopt;
    const second::ProductSizes sizes{gemm.batch, gemm.m, gemm.n, gemm.k, *rows};
    const double bytes =
        second::bytesOf(sizes, storageOf(gemm, design.weightFormat), elementsOfB(gemm, design));
    return bytes > 0 ? std::optional(second::operationsOf(sizes) / bytes) : std::nullopt;
}

/// A product with its kinds of layers, for say().
struct LayerWords
{
    std::string_view layer; ///< of a DesignGemm, or two with a "+"
    std::string_view after;
    std::string_view beside;
};

constexpr LayerWords layerWords[] = {
    {"full", sayLater("%1, full layers"), sayLater("%1 (full)")},
    {"sliding", sayLater("%1, sliding layers"), sayLater("%1 (sliding)")},
    {"full+sliding", sayLater("%1, full and sliding layers"), sayLater("%1 (full and sliding)")},
    {"sliding+full", sayLater("%1, sliding and full layers"), sayLater("%1 (sliding and full)")},
    {"dense", sayLater("%1, dense layers"), sayLater("%1 (dense)")},
    {"mixture", sayLater("%1, mixture layers"), sayLater("%1 (mixture)")},
    {"dense+mixture", sayLater("%1, dense and mixture layers"), sayLater("%1 (dense and mixture)")},
    {"mixture+dense", sayLater("%1, mixture and dense layers"), sayLater("%1 (mixture and dense)")},
};

/// "expert down, mixture layers", or "expert down (mixture)".
std::string nameOf(const DesignGemm &gemm, std::string_view LayerWords::*form)
{
    const auto *words =
        std::find_if(std::begin(layerWords), std::end(layerWords),
                     [&](const LayerWords &one) { return one.layer == gemm.layer; });
    const std::string name = productWords(gemm.name);
    return words == std::end(layerWords) ? name : say(words->*form, name);
}

Explanation explainIntensity(const DrawnProduct &drawn, const Design &design)
{
    const DesignGemm &gemm = drawn.gemm;
    Explanation explanation;
    explanation.id = "intensity." + gemm.name;
    explanation.title = say("Arithmetic intensity: %1", nameOf(gemm, &LayerWords::after));
    explanation.value = valueText(drawn.intensity, Unit::operationsPerByte);
    explanation.formula = say("2 rows n k / (2 bytes x rows (k + n) + bytes of B)");
    const std::string rows = rowsText(gemm);
    explanation.substituted =
        say("2 x %1 x %2 x %3\n/ (2 bytes x %1 x (%3 + %2)\n+ %4)\n= %5", rows, grouped(gemm.n),
            grouped(gemm.k), operandText(gemm, design), explanation.value);
    explanation.check =
        compared(say("The matrices of every product are stored one by one, in bits, and its "
                     "multiplications and additions are counted beside them."),
                 drawn.intensity, secondIntensity(gemm, design), Unit::operationsPerByte, rounding);
    return explanation;
}

/// The same product of another kind of layers, or another that cannot be told from it.
bool isSame(const DesignGemm &one, const DesignGemm &other)
{
    return one.name == other.name && one.batch == other.batch && one.m == other.m &&
           one.n == other.n && one.k == other.k && one.groups == other.groups;
}

/// Products of the same name and sizes as one, their layers added up.
std::vector<DrawnProduct> merged(std::span<const DrawnProduct> products)
{
    std::vector<DrawnProduct> all;
    for (const DrawnProduct &product : products) {
        const auto known = std::find_if(all.begin(), all.end(), [&](const DrawnProduct &other) {
            return isSame(product.gemm, other.gemm) && product.intensity == other.intensity &&
                   product.tflops == other.tflops;
        });
        if (known == all.end()) {
            all.push_back(product);
            continue;
        }
        known->gemm.count += product.gemm.count;
        known->gemm.layer += "+" + product.gemm.layer; // a row of layerWords
    }
    return all;
}

/// "a, b and c", each once.
std::string namesOf(const std::vector<DrawnProduct> &products)
{
    std::vector<std::string> names;
    for (const DrawnProduct &product : products) {
        const bool isAmbiguous =
            std::count_if(products.begin(), products.end(), [&](const DrawnProduct &other) {
                return other.gemm.name == product.gemm.name;
            }) > 1;
        names.push_back(isAmbiguous ? nameOf(product.gemm, &LayerWords::beside)
                                    : productWords(product.gemm.name));
    }
    std::string text = names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        text = i + 1 == names.size() ? say("%1 and %2", text, names[i])
                                     : say("%1, %2", text, names[i]);
    return text;
}

/// "0.98 to 0.99", or one of them where both look the same.
std::string rangeText(double low, double high)
{
    const std::string one = significant(low);
    const std::string other = significant(high);
    return one == other ? one : say("%1 to %2", one, other);
}

/// What all of them come to, as read-outs of the chart write it.
std::string placeText(const std::vector<DrawnProduct> &products)
{
    const auto [low, high] = std::minmax_element(
        products.begin(), products.end(),
        [](const auto &one, const auto &other) { return one.intensity < other.intensity; });
    const auto [slow, fast] = std::minmax_element(
        products.begin(), products.end(),
        [](const auto &one, const auto &other) { return one.tflops < other.tflops; });
    return say("%1 FLOP/byte, at most %2 TFLOPS", rangeText(low->intensity, high->intensity),
               rangeText(slow->tflops, fast->tflops));
}

Check checkOf(const DesignGemm &gemm, double flops)
{
    std::optional<Value> second;
    if (const auto rows = rowsOf(gemm); rows && gemm.count >= 0)
        second = second::operationsOf({gemm.batch, gemm.m, gemm.n, gemm.k, *rows}) *
                 static_cast<double>(gemm.count);
    return compared(say("Multiplications and additions are counted product by product, expert by "
                        "expert and layer by layer."),
                    flops, second, Unit::operations, rounding);
}

} // namespace

Explanation explainProducts(std::span<const DrawnProduct> products, const Design &design,
                            const GpuSpec &gpu)
{
    const std::vector<DrawnProduct> all = merged(products);
    Explanation explanation;
    explanation.id = "products";
    explanation.title = all.front().gemm.phase == Phase::prefill ? say("Prefill: %1", namesOf(all))
                                                                 : say("Decode: %1", namesOf(all));
    explanation.value = placeText(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        explanation.parts.push_back(explainIntensity(all[i], design));
        const bool isLastHere = i + 1 == all.size() || all[i + 1].intensity != all[i].intensity ||
                                all[i + 1].tflops != all[i].tflops;
        if (isLastHere)
            explanation.parts.push_back(explainRoof(gpu, all[i].intensity, all[i].tflops));
    }
    for (const DrawnProduct &product : all)
        explanation.parts.push_back(explainProduct(product.gemm));
    explanation.assumptions = {
        say("A, B and C of each product are moved once, as if it ran alone: a fused attention "
            "kernel never stores the scores."),
        say("Weights are read in the design's format and unpacked to bf16; everything else is "
            "bf16. Keys and values are read once for all query heads that share them.")};
    explanation.source =
        say("The definition of the roofline's axes: Williams, Waterman and Patterson, CACM 52(4), "
            "2009; formats: OCP MX v1.0, DeepSeek-V3 (arXiv 2412.19437)");
    explanation.check = comparedParts(explanation.parts);
    return explanation;
}

Explanation explainProduct(const DesignGemm &gemm)
{
    return explainProduct(gemm, flops(gemm));
}

Explanation explainProduct(const DesignGemm &gemm, double flops)
{
    Explanation explanation;
    explanation.id = "product." + gemm.name;
    const std::string name = nameOf(gemm, &LayerWords::after);
    explanation.title = gemm.phase == Phase::prefill ? say("Operations: %1, prefill", name)
                                                     : say("Operations: %1, decode", name);
    explanation.value = valueText(flops, Unit::operations);
    explanation.formula = gemm.groups.empty() ? say("2 batch m n k x layers")
                                              : say("2 (rows of all experts) n k x layers");
    const std::string layers = gemm.count == 1 ? say("%1 layer", grouped(gemm.count))
                                               : say("%1 layers", grouped(gemm.count));
    explanation.substituted = "2 x " + rowsText(gemm) + " x " + grouped(gemm.n) + " x " +
                              grouped(gemm.k) + " x " + layers + "\n= " + explanation.value;
    explanation.assumptions = {say(multiplyAdds)};
    if (!gemm.groups.empty())
        explanation.assumptions.push_back(say("Tokens are routed evenly over the experts."));
    explanation.source = say("Shapes of the products of a layer: EleutherAI cookbook, "
                             "transformer_flops.py, extended to grouped heads and experts");
    explanation.check = checkOf(gemm, flops);
    return explanation;
}

} // namespace dimscope::why
