// SPDX-License-Identifier: MIT
#include "core/report/formulas.h"

#include "core/counting/budget.h"
#include "core/report/section_parts.h"
#include "core/report/table_rows.h"

#include <algorithm>

namespace dimscope::report {

namespace {

/// The bytes of the layers of one kind, as kvCache() counts them, with numbers written by `text`.
std::string cacheFormula(const Design &design, AttentionMask mask,
                         std::string (*text)(std::int64_t))
{
    const AttentionKind &kind = attentionOf(design, mask);
    const std::string layers = text(layersWith(design, mask));
    const std::string tokens =
        text(mask == AttentionMask::full ? design.context : std::min(kind.window, design.context));
    if (kind.latent)
        return say("2 bytes x layers x (latent key/value rank + rotary part) x tokens = 2 x %1 x "
                   "(%2 + %3) x %4",
                   layers, text(kind.latent->keyValueRank), text(kind.latent->ropeHeadDim), tokens);
    const std::string heads = text(kind.keyValueHeads);
    const std::string width = text(kind.headDim);
    if (kind.valueHeadDim == kind.headDim)
        return say("2 bytes x 2 x layers x key/value heads x head dimension x tokens = 2 x 2 x %1 "
                   "x %2 x %3 x %4",
                   layers, heads, width, tokens);
    return say("2 bytes x layers x key/value heads x (head dimension + value head dimension) x "
               "tokens = 2 x %1 x %2 x (%3 + %4) x %5",
               layers, heads, width, text(kind.valueHeadDim), tokens);
}

/// "Key/value cache", of which layers where there are two kinds, of which design where there are
/// several.
std::string cacheName(const Design &design, AttentionMask mask, const std::string &subject)
{
    const bool hasTwoKinds = layersWith(design, AttentionMask::full) > 0 &&
                             layersWith(design, AttentionMask::sliding) > 0;
    std::string name = say("Key/value cache");
    if (hasTwoKinds)
        name = mask == AttentionMask::full ? say("Key/value cache of full layers")
                                           : say("Key/value cache of sliding layers");
    return subject.empty() ? name : say("%1: %2", subject, name);
}

/// What a design's weights take up, as weightBytes() counts them, with numbers written by `text`.
std::string weightFormula(const Evaluation &evaluation, std::string (*text)(std::int64_t))
{
    const ParameterCount &count = evaluation.parameters;
    const auto others = [&](std::int64_t compact) { return text(count.total - compact); };
    const std::int64_t experts = count.routedExpertWeights;
    const auto ofExperts = [&](const std::string &bytes) {
        return say("%1 byte x weights of routed experts + 2 bytes x the other parameters = "
                   "%1 x %2 + 2 x %3",
                   bytes, text(experts), others(experts));
    };
    switch (evaluation.design.weightFormat) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::mxfp4:
        return ofExperts("17 / 32");
    case WeightFormat::nvfp4:
        return ofExperts("9 / 16");
    case WeightFormat::fp8: {
        const EightBitWeights small = eightBitWeights(evaluation.design);
        return say("1 byte x weights of attention and feed-forward matrices + 4 bytes x blocks of "
                   "128 x 128 of them + 2 bytes x the other parameters = 1 x %1 + 4 x %2 + 2 x %3",
                   text(small.elements), text(small.blocks), others(small.elements));
    }
    case WeightFormat::int8: {
        const EightBitWeights small = eightBitWeights(evaluation.design);
        return say("1 byte x weights of attention and feed-forward matrices + 2 bytes x the other "
                   "parameters = 1 x %1 + 2 x %2",
                   text(small.elements), others(small.elements));
    }
    }
    return say("2 bytes x parameters = 2 x %1", text(count.total));
}

std::string_view sourceOf(WeightFormat format)
{
    switch (format) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::mxfp4:
        return sayLater("mxfp4: OCP Microscaling Formats v1.0, 32 elements of 4 bits and a scale "
                        "of 8; gpt-oss model card, section 2.1");
    case WeightFormat::nvfp4:
        return sayLater("nvfp4: 16 elements of 4 bits and a scale of 8");
    case WeightFormat::fp8:
        return sayLater("fp8 with an f32 scale a block: DeepSeek-V3, arXiv 2412.19437, section "
                        "3.3");
    case WeightFormat::int8:
        return sayLater("int8, its scales left out");
    }
    return sayLater("bf16");
}

} // namespace

Table formulas(const ReportInput &input)
{
    Table table;
    table.id = "formulas";
    table.columns = {columnOf(sayLater("Number"), true), columnOf(sayLater("Formula"), true),
                     columnOf(sayLater("Source"), true)};
    const auto add = [&table](std::string_view number, Cell formula, Cell source) {
        addRow(table, {wordCell(number), std::move(formula), std::move(source)});
    };
    add(sayLater("Exact bound, joint"),
        wordCell(sayLater("smallest whole n with KL(n) >= 2 ln N; KL of the von Mises-Fisher "
                          "distribution of concentration n on the sphere in n dimensions from "
                          "the uniform one")),
        wordCell(sayLater("Su, kexue.fm/7695, without its rounding")));
    add(sayLater("Exact bound, conditional"),
        wordCell(sayLater("smallest whole n with KL(n) >= ln N")),
        wordCell(sayLater("Su, kexue.fm/8823: a row of attention is a distribution over N keys")));
    add(sayLater("The source's rule"), "8.33 ln N",
        wordCell(sayLater("Su, kexue.fm/7695 and 8711")));
    add(sayLater("The article's reading"), "8.33 log2 N",
        wordCell(sayLater("the article's numbers 58 and 100")));
    add(sayLater("Asymptote of the exact bound"),
        wordCell(sayLater("4 / ln(golden ratio) ln N = 8.312 ln N")),
        wordCell(sayLater("limit of KL(n) / n")));
    add(sayLater("Rank deficiency"),
        wordCell(sayLater("P[Bin(width, 1/2) < hidden]: fewer units on than dimensions")),
        wordCell(sayLater("the article's argument, its sum completed; holds for units that are "
                          "exactly zero")));
    add(sayLater("Reach of stacked windows"),
        wordCell(sayLater("1 + L (W - 1) over the L sliding layers")),
        wordCell(sayLater("a window counts the token itself; Jiang et al. 2023, arXiv "
                          "2310.06825, figure 1, has L W")));
    add(sayLater("Distance of influence"),
        wordCell(sayLater("mean L (W - 1) / 2, standard deviation sqrt(L (W^2 - 1) / 12)")),
        wordCell(sayLater("sum of L uniform steps: uniform attention without a residual; exact "
                          "shape by convolution")));
    add(sayLater("Parameters"),
        wordCell(sayLater("disjoint parts: embedding, attention, feed-forward, router, norms, "
                          "sinks")),
        wordCell(sayLater("config.json of the models; counts published with them")));
    for (const Subject *subject : allSubjects(input)) {
        const Evaluation &evaluation = subject->evaluation;
        const std::string name = input.compared.empty()
                                     ? say("Weights")
                                     : say("%1: %2", subjectName(*subject), say("Weights"));
        addRow(table,
               {name,
                {weightFormula(evaluation, [](std::int64_t n) { return grouped(n); }),
                 weightFormula(evaluation, [](std::int64_t n) { return std::to_string(n); })},
                wordCell(sourceOf(evaluation.design.weightFormat))});
    }
    for (const Subject *subject : allSubjects(input)) {
        const Design &design = subject->evaluation.design;
        for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
            if (layersWith(design, mask) == 0)
                continue;
            addRow(table,
                   {cacheName(design, mask,
                              input.compared.empty() ? std::string() : subjectName(*subject)),
                    {cacheFormula(design, mask, [](std::int64_t n) { return grouped(n); }),
                     cacheFormula(design, mask, [](std::int64_t n) { return std::to_string(n); })},
                    attentionOf(design, mask).latent
                        ? wordCell(sayLater("latent attention: arXiv 2405.04434, section 2.1"))
                        : wordCell(sayLater("keys and values in bf16; a window keeps no more "
                                            "tokens than it sees"))});
        }
    }
    add(sayLater("FLOPs of a token"),
        wordCell(sayLater("2 a multiply-add, windows capped, LM head included")),
        wordCell(sayLater("norms, softmax and activations left out")));
    add(sayLater("TFLOPS"), wordCell(sayLater("2 b m n k / seconds / 1e12, dense")),
        wordCell(sayLater("convention of NVIDIA's datasheets")));
    add(sayLater("95 % interval"),
        wordCell(sayLater("mean over visits +- t s / sqrt(effective visits), bent where skewed")),
        wordCell(sayLater("effective visits by lag correlation; skew: Hall 1992, J. R. Statist. "
                          "Soc. B 54, 221")));
    add(sayLater("Effect of alignment"),
        wordCell(sayLater("ratio of geometric means of aligned and other rows")),
        wordCell(sayLater("Welch's t on the logarithms of the measured means")));
    return table;
}

} // namespace dimscope::report
