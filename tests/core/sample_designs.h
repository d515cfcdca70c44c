// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <utility>
#include <vector>

/// Designs with the shapes of published models (their config.json), written out so that a test of
/// the theory needs no preset file.
namespace samples {

inline dimscope::Design gptOss(std::int64_t layers, std::int64_t experts)
{
    using namespace dimscope;
    Design design;
    design.name = layers == 36 ? "gpt-oss-120b" : "gpt-oss-20b";
    design.hiddenSize = 2880;
    design.vocabulary = 201088;
    design.context = 131072;
    design.layers = layers;
    design.attentionPattern = {AttentionMask::sliding, AttentionMask::full};
    design.feedForwardPattern = {FeedForwardType::mixture};
    design.fullAttention.queryHeads = 64;
    design.fullAttention.keyValueHeads = 8;
    design.fullAttention.headDim = 64;
    design.fullAttention.valueHeadDim = 64;
    design.fullAttention.sinks = true;
    design.fullAttention.qkvBias = true;
    design.fullAttention.outputBias = true;
    design.slidingAttention = design.fullAttention;
    design.slidingAttention.window = 128;
    design.mixture.intermediateSize = 2880;
    design.mixture.bias = true;
    design.mixture.experts = experts;
    design.mixture.expertsPerToken = 4;
    design.mixture.routerBias = true;
    design.dense = design.mixture;
    design.weightFormat = WeightFormat::mxfp4;
    return design;
}

inline dimscope::Design gptOss120b()
{
    return gptOss(36, 128);
}

/// One of everything, under that mask.
inline dimscope::Design ones(dimscope::AttentionMask mask)
{
    using namespace dimscope;
    Design design;
    design.name = "ones";
    design.hiddenSize = 1;
    design.vocabulary = 1;
    design.context = 1;
    design.layers = 1;
    design.attentionPattern = {mask};
    for (AttentionKind *kind : {&design.fullAttention, &design.slidingAttention}) {
        kind->queryHeads = 1;
        kind->keyValueHeads = 1;
        kind->headDim = 1;
        kind->valueHeadDim = 1;
        kind->window = 1;
    }
    design.dense.intermediateSize = 1;
    return design;
}

/// All layers full.
inline dimscope::Design llama2()
{
    using namespace dimscope;
    Design design;
    design.name = "Llama-2-7B";
    design.hiddenSize = 4096;
    design.vocabulary = 32000;
    design.context = 4096;
    design.layers = 32;
    design.fullAttention.queryHeads = 32;
    design.fullAttention.keyValueHeads = 32;
    design.fullAttention.headDim = 128;
    design.fullAttention.valueHeadDim = 128;
    design.slidingAttention = design.fullAttention;
    design.slidingAttention.window = 4096;
    design.dense.intermediateSize = 11008;
    design.mixture = design.dense;
    design.mixture.experts = 8;
    design.mixture.expertsPerToken = 2;
    return design;
}

/// All layers sliding.
inline dimscope::Design mistral()
{
    dimscope::Design design = llama2();
    design.name = "Mistral-7B";
    design.context = 32768;
    design.attentionPattern = {dimscope::AttentionMask::sliding};
    design.slidingAttention.keyValueHeads = 8;
    design.dense.intermediateSize = 14336;
    return design;
}

/// Not gated, narrow.
inline dimscope::Design gpt2()
{
    dimscope::Design design = llama2();
    design.name = "gpt2";
    design.hiddenSize = 768;
    design.vocabulary = 50257;
    design.context = 1024;
    design.layers = 12;
    design.fullAttention.queryHeads = 12;
    design.fullAttention.keyValueHeads = 12;
    design.fullAttention.headDim = 64;
    design.fullAttention.valueHeadDim = 64;
    design.dense.intermediateSize = 3072;
    design.dense.gated = false;
    design.dense.bias = true;
    design.norm = dimscope::NormKind::layerNorm;
    design.learnedPositions = 1024;
    design.tiedEmbeddings = true;
    return design;
}

/// Five sliding layers, then a full one; wide heads.
inline dimscope::Design gemma3()
{
    using dimscope::AttentionMask;
    dimscope::Design design = llama2();
    design.name = "gemma-3-27b";
    design.hiddenSize = 5376;
    design.vocabulary = 262208;
    design.context = 131072;
    design.layers = 62;
    design.attentionPattern = {AttentionMask::sliding, AttentionMask::sliding,
                               AttentionMask::sliding, AttentionMask::sliding,
                               AttentionMask::sliding, AttentionMask::full};
    design.slidingAttention.window = 1024;
    design.dense.intermediateSize = 21504;
    return design;
}

inline std::vector<dimscope::Design> all()
{
    return {gptOss120b(), gptOss(24, 32), llama2(), mistral(), gpt2(), gemma3()};
}

} // namespace samples
