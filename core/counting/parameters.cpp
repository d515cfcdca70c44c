// SPDX-License-Identifier: MIT
#include "core/counting/parameters.h"

#include "core/counting/layer_parameters.h"

namespace dimscope {

ParameterCount countParameters(const Design &design, ActiveConvention convention)
{
    using S = Saturating;
    S attention;
    S sinks;
    S feedForward;
    S router;
    S norms;
    S routedMatrices;
    S activeFeedForward;
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        const S layers = layersWith(design, mask);
        const AttentionParameters one =
            attentionParameters(attentionOf(design, mask), design.hiddenSize);
        attention += layers * (one.matrices + one.biases);
        norms += layers * one.norms;
        sinks += layers * one.sinks;
    }
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
        const S layers = layersWith(design, type);
        const FeedForwardParameters one =
            feedForwardParameters(feedForwardOf(design, type), type, design.hiddenSize);
        const S always = one.alwaysMatrices + one.alwaysBiases;
        feedForward += layers * (one.routedMatrices + one.routedBiases + always);
        activeFeedForward += layers * (one.routedActive + always);
        router += layers * one.router;
        routedMatrices += layers * one.routedMatrices;
    }
    const S oneNorm = normParameters(design.norm, design.hiddenSize);
    norms += S(design.layers) * design.normsPerLayer * oneNorm;
    if (design.finalNorm)
        norms += oneNorm;
    const S table = S(design.vocabulary) * design.hiddenSize;
    const S positions = S(design.learnedPositions) * design.hiddenSize;
    const S head = design.tiedEmbeddings ? S(0) : table;
    const S embedding = table + positions + head;

    ParameterCount count;
    count.convention = convention;
    count.embedding = embedding.value();
    count.attention = attention.value();
    count.feedForward = feedForward.value();
    count.router = router.value();
    count.norms = norms.value();
    count.sinks = sinks.value();
    count.routedExpertWeights = routedMatrices.value();
    count.total = (embedding + attention + feedForward + router + norms + sinks).value();
    S activeEmbedding;
    if (convention == ActiveConvention::inclAll)
        activeEmbedding = embedding;
    // The head is a matrix of its own or, tied, the same table; a token uses it either way.
    if (convention == ActiveConvention::exclInputEmbedding)
        activeEmbedding = table;
    count.activeEmbedding = activeEmbedding.value();
    count.activeFeedForward = activeFeedForward.value();
    const S active = attention + activeFeedForward + router + norms + sinks + activeEmbedding;
    count.active = active.value();
    return count;
}

} // namespace dimscope
