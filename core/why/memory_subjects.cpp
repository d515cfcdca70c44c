// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/common_texts.h"
#include "core/why/expressions.h"
#include "core/why/second/cache.h"
#include "core/why/second/tensors.h"
#include "core/why/subject_groups.h"

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
    case WeightFormat::nvfp4:
        return expertBytes(evaluation.design.weightFormat, count.routedExpertWeights) + "\n+ " +
               otherBytes(rest);
    case WeightFormat::fp8:
    case WeightFormat::int8: {
        // How many they are, the evaluation does not say.
        const auto totals = second::tensorTotals(evaluation.design);
        if (!totals)
            return say("elements of matrices x 1 byte + others x 2 bytes");
        return eightBitBytes(evaluation.design.weightFormat, totals->all.eightBitElements,
                             totals->all.eightBitBlocks) +
               "\n+ " + otherBytes(count.total - totals->all.eightBitElements);
    }
    }
    return plainBytes(count.total);
}

Subject weights()
{
    Subject subject;
    subject.id = "weight_bytes";
    subject.title = say("Stored weights");
    subject.unit = Unit::bytes;
    subject.formula = say(storedFormula);
    subject.first = [](const Evaluation &e) { return Value(e.weightBytes); };
    subject.how = say("Every weight tensor is listed as in a checkpoint and stored in its own "
                      "format: bits of elements and of the scales of their blocks.");
    subject.second = [](const Evaluation &e) {
        return optionalValue(second::storedBytes(e.design));
    };
    subject.substituted = weightSubstituted;
    subject.assumptions = {
        say("MXFP4 and NVFP4 hold the matrices of routed experts alone: 32 weights and a scale in "
            "17 bytes, 16 and a scale in 9. FP8 and INT8 hold the matrices of attention and "
            "feed-forward, FP8 with a 4-byte scale for each block of 128 x 128. Everything else is "
            "bf16.")};
    subject.source = formatSource;
    return subject;
}

std::string cacheSubstituted(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    Sum sum;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        if (layersWith(design, mask) > 0)
            sum.addLine(say("%1 x %2 tokens x %3 x 2 bytes", layersText(design, mask),
                            grouped(keptTokens(design, mask)),
                            cachedElements(attentionOf(design, mask))));
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
            sum.addLine(say("%1 x %2 x 2 bytes", layersText(design, mask),
                            cachedElements(attentionOf(design, mask))));
    }
    return sum.text();
}

Subject cache()
{
    Subject subject;
    subject.id = "kv_cache_bytes";
    subject.title = say("Key/value cache at the context");
    subject.unit = Unit::bytes;
    subject.formula = say("layers x min(window, context) x (a_kv d + a_kv d_v) x 2 bytes; latents: "
                          "their rank and the rotary part");
    subject.first = [](const Evaluation &e) { return Value(e.kvCache.bytes); };
    subject.how = say("A sequence is decoded token by token: every layer stores the new one, and "
                      "sliding layers forget what leaves their window.");
    subject.second = [](const Evaluation &e) -> std::optional<Value> {
        const auto cache = second::cacheOfDecoding(e.design);
        return cache ? std::optional<Value>(cache->atContext) : std::nullopt;
    };
    subject.substituted = cacheSubstituted;
    subject.assumptions = {say("Keys and values are kept in bf16, of one sequence."),
                           say("Sliding layers keep exactly their window, without the spare blocks "
                               "of a serving program.")};
    subject.source = say("Shapes of the published configurations; latents: DeepSeek-V2, arXiv "
                         "2405.04434, section 2.1");
    return subject;
}

Subject growth()
{
    Subject subject = cache();
    subject.id = "kv_cache_bytes_per_token";
    subject.title = say("Key/value cache, growth with a token");
    subject.unit = Unit::bytesPerToken;
    subject.formula = say("layers that still grow x (a_kv d + a_kv d_v) x 2 bytes");
    subject.first = [](const Evaluation &e) { return Value(e.kvCache.bytesPerToken); };
    subject.how = say("A sequence is decoded to the context and one token further; the difference "
                      "is what that token adds.");
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
            sum.addLine(layersText(design, mask) + " x (" +
                        attentionMatrices(kind, design.hiddenSize) + " + " +
                        grouped(kind.queryHeads) + " x " +
                        say("%1 keys", grouped(keptTokens(design, mask))) + " x (" +
                        grouped(kind.headDim) + " + " + grouped(kind.valueHeadDim) + "))");
    }
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
        if (layersWith(design, type) == 0)
            continue;
        const FeedForwardKind &kind = feedForwardOf(design, type);
        std::string one = feedForwardTensors(kind, type, design.hiddenSize, Experts::met, false);
        if (type == FeedForwardType::mixture)
            one += " + " + say("%1 x %2 router", grouped(design.hiddenSize), grouped(kind.experts));
        sum.addLine(layersText(design, type) + " x (" + one + ")");
    }
    sum.addLine(headTerm(design.hiddenSize, design.vocabulary));
    return "2 x (" + sum.text() + ")";
}

Subject operations()
{
    Subject subject;
    subject.id = "forward_flops_per_token";
    subject.title = say("Operations of a token at the full context");
    subject.unit = Unit::operations;
    subject.formula = say("2 x (elements of every matrix that a token meets + layers x a x keys x "
                          "(d + d_v))");
    subject.first = [](const Evaluation &e) { return Value(e.forwardFlopsPerToken); };
    subject.how = say("Every weight tensor is listed as in a checkpoint, those that a token is "
                      "multiplied by are summed, and layer by layer each query head meets each key "
                      "and each value.");
    subject.second = [](const Evaluation &e) {
        return optionalValue(second::operationsPerToken(e.design));
    };
    subject.substituted = operationsSubstituted;
    subject.assumptions = {
        say(multiplyAdds),
        say("Norms, softmax, activations and the lookup of the embedding are left out."),
        say(lastToken), say(latentsExpanded)};
    subject.source = say(productSource);
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
