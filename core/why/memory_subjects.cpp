// SPDX-License-Identifier: MIT
#include "core/number_text.h"
#include "core/why/expressions.h"
#include "core/why/second/cache.h"
#include "core/why/second/tensors.h"
#include "core/why/subject_groups.h"

#include <algorithm>

namespace dimscope::why {

namespace {

std::optional<Value> optionalValue(const std::optional<std::int64_t> &count)
{
    return count ? std::optional<Value>(*count) : std::nullopt;
}

std::string weightSubstituted(const Evaluation &evaluation)
{
    const ParameterCount &count = evaluation.parameters;
    const std::int64_t rest = count.total - count.routedExpertWeights;
    switch (evaluation.design.weightFormat) {
    case WeightFormat::bf16:
        break;
    case WeightFormat::mxfp4:
        return grouped(count.routedExpertWeights) + " of experts x 17 / 32 bytes\n+ " +
               grouped(rest) + " others x 2 bytes";
    case WeightFormat::nvfp4:
        return grouped(count.routedExpertWeights) + " of experts x 9 / 16 bytes\n+ " +
               grouped(rest) + " others x 2 bytes";
    case WeightFormat::fp8:
    case WeightFormat::int8: {
        // How many they are, the evaluation does not say.
        const bool hasScales = evaluation.design.weightFormat == WeightFormat::fp8;
        const auto totals = second::tensorTotals(evaluation.design);
        if (!totals)
            return "elements of matrices x 1 byte + others x 2 bytes";
        return grouped(totals->all.eightBitElements) + " elements of matrices x 1 byte" +
               (hasScales ? "\n+ " + grouped(totals->all.eightBitBlocks) + " blocks x 4 bytes"
                          : "") +
               "\n+ " + grouped(count.total - totals->all.eightBitElements) + " others x 2 bytes";
    }
    }
    return grouped(count.total) + " x 2 bytes";
}

Subject weights()
{
    Subject subject;
    subject.id = "weight_bytes";
    subject.title = "Stored weights";
    subject.unit = Unit::bytes;
    subject.formula = "parameters x bytes of their format";
    subject.first = [](const Evaluation &e) { return Value(e.weightBytes); };
    subject.how = "Every weight tensor is listed as in a checkpoint and stored in its own format: "
                  "bits of elements and of the scales of their blocks.";
    subject.second = [](const Evaluation &e) {
        return optionalValue(second::storedBytes(e.design));
    };
    subject.substituted = weightSubstituted;
    subject.assumptions = {
        "MXFP4 and NVFP4 hold the matrices of routed experts alone: 32 weights and a scale in 17 "
        "bytes, 16 and a scale in 9. FP8 and INT8 hold the matrices of attention and feed-forward, "
        "FP8 with a 4-byte scale for each block of 128 x 128. Everything else is bf16."};
    subject.source = "gpt-oss model card, section 2.1; OCP MX v1.0; DeepSeek-V3, arXiv 2412.19437, "
                     "section 3.3";
    return subject;
}

/// "(8 x 64 + 8 x 64)": elements of a token in one layer.
std::string cachedElements(const AttentionKind &kind)
{
    if (kind.latent)
        return "(" + grouped(kind.latent->keyValueRank) + " + " +
               grouped(kind.latent->ropeHeadDim) + ")";
    return "(" + grouped(kind.keyValueHeads) + " x " + grouped(kind.headDim) + " + " +
           grouped(kind.keyValueHeads) + " x " + grouped(kind.valueHeadDim) + ")";
}

std::int64_t keptTokens(const Design &design, AttentionMask mask)
{
    return mask == AttentionMask::full ? design.context
                                       : std::min(design.slidingAttention.window, design.context);
}

std::string cacheSubstituted(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    Sum sum;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        if (layersWith(design, mask) > 0)
            sum.addLine(layersText(design, mask) + " x " + grouped(keptTokens(design, mask)) +
                        " tokens x " + cachedElements(attentionOf(design, mask)) + " x 2 bytes");
    }
    return sum.text();
}

std::string growthSubstituted(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    Sum sum;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const bool grows =
            mask == AttentionMask::full || design.slidingAttention.window > design.context;
        if (layersWith(design, mask) > 0 && grows)
            sum.addLine(layersText(design, mask) + " x " +
                        cachedElements(attentionOf(design, mask)) + " x 2 bytes");
    }
    return sum.text();
}

Subject cache()
{
    Subject subject;
    subject.id = "kv_cache_bytes";
    subject.title = "Key/value cache at the context";
    subject.unit = Unit::bytes;
    subject.formula = "layers x min(window, context) x (a_kv d + a_kv d_v) x 2 bytes; latents: "
                      "their rank and the rotary part";
    subject.first = [](const Evaluation &e) { return Value(e.kvCache.bytes); };
    subject.how = "A sequence is decoded token by token: every layer stores the new one, and "
                  "sliding layers forget what leaves their window.";
    subject.second = [](const Evaluation &e) -> std::optional<Value> {
        const auto cache = second::cacheOfDecoding(e.design);
        return cache ? std::optional<Value>(cache->atContext) : std::nullopt;
    };
    subject.substituted = cacheSubstituted;
    subject.assumptions = {"Keys and values are kept in bf16, of one sequence.",
                           "Sliding layers keep exactly their window, without the spare blocks of "
                           "a serving program."};
    subject.source = "Shapes of the published configurations; latents: DeepSeek-V2, arXiv "
                     "2405.04434, section 2.1";
    return subject;
}

Subject growth()
{
    Subject subject = cache();
    subject.id = "kv_cache_bytes_per_token";
    subject.title = "Key/value cache, growth with a token";
    subject.unit = Unit::bytesPerToken;
    subject.formula = "layers that still grow x (a_kv d + a_kv d_v) x 2 bytes";
    subject.first = [](const Evaluation &e) { return Value(e.kvCache.bytesPerToken); };
    subject.how = "A sequence is decoded to the context and one token further; the difference is "
                  "what that token adds.";
    subject.second = [](const Evaluation &e) -> std::optional<Value> {
        const auto cache = second::cacheOfDecoding(e.design);
        return cache ? std::optional<Value>(cache->nextToken) : std::nullopt;
    };
    subject.substituted = growthSubstituted;
    return subject;
}

std::string operationsSubstituted(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    Sum sum;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const AttentionKind &kind = attentionOf(design, mask);
        if (layersWith(design, mask) > 0)
            sum.addLine(
                layersText(design, mask) + " x (" + attentionMatrices(kind, design.hiddenSize) +
                " + " + grouped(kind.queryHeads) + " x " + grouped(keptTokens(design, mask)) +
                " keys x (" + grouped(kind.headDim) + " + " + grouped(kind.valueHeadDim) + "))");
    }
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
        if (layersWith(design, type) == 0)
            continue;
        const FeedForwardKind &kind = feedForwardOf(design, type);
        std::string one = feedForwardTensors(kind, type, design.hiddenSize, Experts::met, false);
        if (type == FeedForwardType::mixture)
            one += " + " + grouped(design.hiddenSize) + " x " + grouped(kind.experts) + " router";
        sum.addLine(layersText(design, type) + " x (" + one + ")");
    }
    sum.addLine(grouped(design.hiddenSize) + " x " + grouped(design.vocabulary) + " head");
    return "2 x (" + sum.text() + ")";
}

Subject operations()
{
    Subject subject;
    subject.id = "forward_flops_per_token";
    subject.title = "Operations of a token at the full context";
    subject.unit = Unit::operations;
    subject.formula = "2 x (elements of every matrix that a token meets + layers x a x keys x (d + "
                      "d_v))";
    subject.first = [](const Evaluation &e) { return Value(e.forwardFlopsPerToken); };
    subject.how = "Every weight tensor is listed as in a checkpoint, those that a token is "
                  "multiplied by are summed, and layer by layer each query head meets each key and "
                  "each value.";
    subject.second = [](const Evaluation &e) {
        return optionalValue(second::operationsPerToken(e.design));
    };
    subject.substituted = operationsSubstituted;
    subject.assumptions = {
        "A multiply-add counts as 2 operations.",
        "Norms, softmax, activations and the lookup of the embedding are left "
        "out.",
        "The last token of the context is decoded, and no window holds more than "
        "its keys."};
    subject.source = "2 m n k of each product (arXiv 2401.14489; EleutherAI cookbook)";
    subject.tolerance = {1e-12, 0}; // sums in double
    return subject;
}

} // namespace

void appendMemorySubjects(std::vector<Subject> &all)
{
    all.push_back(weights());
    all.push_back(cache());
    all.push_back(growth());
    all.push_back(operations());
}

} // namespace dimscope::why
